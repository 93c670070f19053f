import { clsx } from 'clsx';
import type { RuleLine } from '@/lib/diagnose/groups/rule-lines';
import { countText } from '@/lib/text/written';

const share = (n: number, of: number) => `${of > 0 ? Math.min(100, (n / of) * 100) : 0}%`;

/** Users as a bar against everybody; the piece that is lost stands behind it, hatched. */
export function CountBar({
  n,
  of,
  fill = 'color-mix(in srgb, var(--control) 35%, var(--panel))',
  lost = 0,
  tick = null,
  isHollow = false,
}: {
  n: number;
  of: number;
  fill?: string;
  /** Users who are no longer in it. */
  lost?: number;
  /** Where a line across the bar stands: those who pass the line alone. */
  tick?: number | null;
  isHollow?: boolean;
}) {
  return (
    <span className="relative block h-3 border-control border-l" aria-hidden>
      <span
        data-bar="left"
        className={clsx('absolute inset-y-0 left-0', isHollow ? 'border border-control' : 'outline-bar')}
        style={{ width: share(n, of), background: isHollow ? undefined : fill }}
      />
      {lost > 0 && (
        <span
          data-bar="lost"
          className="hatched absolute inset-y-0 border border-control"
          style={{ left: share(n, of), width: share(lost, of) }}
        />
      )}
      {tick !== null && (
        <span className="absolute -inset-y-1 w-px bg-ink" style={{ left: share(tick, of) }} />
      )}
    </span>
  );
}

/** A bar between its counts: who passes alone, who is left and, where there is room for it, who is lost. */
export function CountRow({
  alone = null,
  bar,
  left = null,
  lost = null,
  isStrong = true,
  isWide,
}: {
  alone?: number | null;
  bar: React.ReactNode;
  left?: number | null;
  lost?: number | null;
  isStrong?: boolean;
  isWide: boolean;
}) {
  return (
    <span
      className={clsx(
        'grid items-center gap-x-1.5 whitespace-nowrap text-right text-[12px]',
        isWide ? WIDE : 'grid-cols-[2.75rem_minmax(0,1fr)_2.75rem]',
      )}
    >
      <span className="number text-muted" title="Users who pass this line, whatever the others say">
        {alone !== null && (
          <>
            {countText(alone)}
            <span className="sr-only"> pass this line alone</span>
          </>
        )}
      </span>
      {bar}
      <span
        className={clsx('number text-ink', isStrong && 'font-semibold')}
        title="Users who are left after this line"
      >
        {left !== null && (
          <>
            {countText(left)}
            {alone !== null && <span className="sr-only"> are left after it</span>}
          </>
        )}
      </span>
      {isWide ? (
        <span className="number text-muted" title="Users who are lost at this line">
          {lost !== null && lost !== 0 && (
            <>
              {lost > 0 ? '−' : '+'}
              {countText(Math.abs(lost))}
            </>
          )}
        </span>
      ) : (
        lost !== null && lost > 0 && <span className="sr-only">{countText(lost)} are lost here</span>
      )}
    </span>
  );
}

/** The columns of counts where they have room. */
export const WIDE = 'grid-cols-[3rem_minmax(0,1fr)_3rem_3.25rem]';

/** Who passes a line alone, who is left after it, and who is lost at it. */
export function RowCounts({
  line,
  users,
  isWide = false,
}: {
  line: RuleLine | undefined;
  users: number;
  isWide?: boolean;
}) {
  if (!line) return null;
  const { alone, left, before } = line;
  const lost = left === null || before === null ? null : before - left;
  return (
    <CountRow
      isWide={isWide}
      alone={alone}
      left={left}
      lost={lost}
      bar={
        <CountBar
          n={left ?? alone}
          of={users}
          lost={lost ?? 0}
          tick={left === null ? null : alone}
          isHollow={left === null}
        />
      }
    />
  );
}
