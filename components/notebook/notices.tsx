'use client';

import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { dismiss } from '@/lib/session/store';
import { Button } from '../ui/button';
import { useSession } from '../use-session';

/** What the analyst should know, and what can be done about it. */
export function Notices() {
  const notices = useSession((state) => state.notices);
  const problem = useSession((state) => state.problem);
  return (
    <div aria-live="polite" className="space-y-2 empty:hidden not-empty:mb-4">
      {problem && (
        <p role="alert" className="rounded-lg border border-fail px-3 py-2 text-[13px]">
          <b className="number">{problem.where}</b>: {problem.message}
        </p>
      )}
      {notices.map(({ id, tone, text, action }) => (
        <div
          key={id}
          role={tone === 'problem' ? 'alert' : 'status'}
          data-notice={id}
          className={clsx(
            'flex items-center gap-3 rounded-lg border px-3 py-1.5 text-[13px]',
            tone === 'problem' ? 'border-fail' : 'border-hairline bg-tint',
          )}
        >
          <span className="flex-1">{text}</span>
          {action && <Button onClick={action.run}>{action.label}</Button>}
          <Button variant="quiet" label="Dismiss" className="px-1.5!" onClick={() => dismiss(id)}>
            <X size={14} aria-hidden />
          </Button>
        </div>
      ))}
    </div>
  );
}
