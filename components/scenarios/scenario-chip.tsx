import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { ShareLine, type SharePart, sharesText } from './share-line';

/** What a scenario is beside its name. */
export function Tag({ children, strong = false }: { children: ReactNode; strong?: boolean }) {
  return (
    <span
      className={clsx(
        'shrink-0 rounded border px-1.5 font-sans text-[11.5px] leading-[17px]',
        strong ? 'border-accent text-accent' : 'border-control text-muted',
      )}
    >
      {children}
    </span>
  );
}

/** A scenario as one line: its name, what it is, a figure, and its shares as a bar. The button opens what can be done with it. */
export function ScenarioChip({
  name,
  tag,
  figure,
  title,
  parts,
  isNow = false,
  onOpen,
}: {
  name: string;
  tag?: 'now' | 'base' | undefined;
  figure: string;
  /** Words of which the figure is short; without them the shares. */
  title?: string | undefined;
  /** Null while they are not known. */
  parts: readonly SharePart[] | null;
  isNow?: boolean;
  onOpen: () => void;
}) {
  return (
    <li
      className={clsx(
        'min-w-64 max-w-84 flex-1 border-hairline border-r',
        isNow && 'shadow-[inset_0_2px_0_var(--accent)]',
      )}
    >
      <button
        type="button"
        onClick={onOpen}
        title={title ?? (parts ? sharesText(parts) : undefined)}
        className="block h-full w-full px-3 text-left hover:bg-tint"
      >
        <span className="flex h-6 items-center gap-2">
          <span className="min-w-0 truncate font-semibold text-[13px]">{name}</span>
          {tag && <Tag strong={isNow}>{tag}</Tag>}
          <span className="ml-auto shrink-0 text-[12px] text-muted">{figure}</span>
        </span>
        <span className="mt-0.5 block h-[9px]">{parts && <ShareLine parts={parts} />}</span>
      </button>
    </li>
  );
}
