import type { ReactNode } from 'react';
import type { Problem } from '@/lib/model/result';

/** A part of the document under its heading. */
export function Section({
  title,
  says,
  problem,
  children,
}: {
  title: string;
  /** What it is for, in a line. */
  says: string;
  problem: Problem | null;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="mt-6 min-w-0">
      <h3 className="border-hairline border-b pb-1 text-[16px]">{title}</h3>
      <p className="my-1.5 max-w-160 text-[13px] text-muted">{says}</p>
      {children}
      {problem && (
        <p role="alert" className="mt-2 text-[13px] text-fail">
          {problem.message}
        </p>
      )}
    </section>
  );
}
