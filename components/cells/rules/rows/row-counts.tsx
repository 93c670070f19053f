import { clsx } from 'clsx';
import type { RuleLine } from '@/lib/diagnose/groups/rule-lines';
import { countText } from '@/lib/text/written';

const share = (n: number, of: number) => `${of > 0 ? Math.min(100, (n / of) * 100) : 0}%`;

/** Users as a bar against everybody, with its number. */
export function CountBar({
  n,
  of,
  fill = 'color-mix(in srgb, var(--control) 35%, var(--panel))',
  tick = null,
  isHollow = false,
}: {
  n: number;
  of: number;
  fill?: string;
  /** Where a line across the bar stands: those who pass the line alone. */
  tick?: number | null;
  isHollow?: boolean;
}) {
  return (
    <span className="relative block h-3 border-control border-l" aria-hidden>
      <span
        className={clsx('absolute inset-y-0 left-0', isHollow ? 'border border-control' : 'outline-bar')}
        style={{ width: share(n, of), background: isHollow ? undefined : fill }}
      />
      {tick !== null && (
        <span className="absolute -inset-y-1 w-px bg-ink" style={{ left: share(tick, of) }} />
      )}
    </span>
  );
}

/** Who passes a line alone, and who is left after it. */
export function RowCounts({ line, users }: { line: RuleLine | undefined; users: number }) {
  if (!line) return null;
  const { alone, left } = line;
  return (
    <span className="grid grid-cols-[2.75rem_minmax(0,1fr)_2.75rem] whitespace-nowrap items-center gap-x-1.5 text-right text-[12px]">
      <span className="number text-muted" title="Users who pass this line, whatever the others say">
        {countText(alone)}
        <span className="sr-only"> pass this line alone</span>
      </span>
      <CountBar n={left ?? alone} of={users} tick={left === null ? null : alone} isHollow={left === null} />
      <span className="number font-semibold text-ink" title="Users who are left after this line">
        {left !== null && (
          <>
            {countText(left)}
            <span className="sr-only"> are left after it</span>
          </>
        )}
      </span>
    </span>
  );
}
