import { clsx } from 'clsx';
import { bandOf } from '@/lib/params/wanted/targets';
import { shareMarks } from '@/lib/text/look/share-axis';
import { countText, percentText, windowMark } from '@/lib/text/written';
import type { DistributionRow } from './distribution-rows';
import { ShareBar } from './share-bar';

/** A window, its bar, how many users and their share; with room for a million where so many are shown. */
export const SHARE_ROW =
  'grid grid-cols-[2.4rem_minmax(0,1fr)_6.8rem] items-center gap-x-3 in-data-wide:grid-cols-[2.4rem_minmax(0,1fr)_9.4rem] in-data-wide:gap-x-2';

/** The marks of the axis that all bars have in common, over them. */
export function ShareAxis({ end }: { end: number }) {
  const marks = shareMarks(end);
  return (
    <div aria-hidden className={clsx(SHARE_ROW, 'number mt-2 text-[11px] text-muted')}>
      <span />
      <span className="relative h-3.5">
        {marks.map((mark) => (
          <span
            key={mark}
            className={clsx(
              'absolute whitespace-nowrap leading-none',
              mark === end ? '-translate-x-full' : '-translate-x-1/2',
            )}
            style={{ left: `${(mark / end) * 100}%` }}
          >
            {Math.round(mark * 100)}
            {mark === marks.at(-1) && ' %'}
          </span>
        ))}
      </span>
      <span className="grid grid-cols-[1fr_3.6rem] gap-x-2 text-right leading-none">
        <span>users</span>
        <span>share</span>
      </span>
    </div>
  );
}

/** One persona in one window. */
export function ShareRow({
  row,
  window,
  days,
  isCurrent,
  axisEnd,
  exact,
}: {
  row: DistributionRow;
  /** Its index. */
  window: number;
  days: number;
  /** The charts are of this window. */
  isCurrent: boolean;
  axisEnd: number;
  exact: boolean;
}) {
  return (
    <div className={SHARE_ROW} data-current={isCurrent ? '' : undefined}>
      <span className="number whitespace-nowrap text-[11px] text-muted">{windowMark(days)}</span>
      <ShareBar
        share={row.shares[window] ?? 0}
        noise={row.noise[window] ?? null}
        target={row.targets[window] ?? null}
        base={row.base[window] ?? null}
        colour={row.colour}
        hatch={row.hatch}
        isPale={window > 0}
        axisEnd={axisEnd}
      />
      <Numbers row={row} window={window} exact={exact} />
    </div>
  );
}

function Numbers({ row, window, exact }: { row: DistributionRow; window: number; exact: boolean }) {
  const approximately = exact ? '' : '≈';
  const interval = row.noise[window];
  const target = row.targets[window];
  const [share, rounded] = [row.shares[window] ?? 0, row.rounded[window] ?? 0];
  const band = target && bandOf(target);
  const isOutside = band ? share < band[0] || share > band[1] : false;
  return (
    <p
      title={
        interval
          ? `From ${percentText(interval[0])} to ${percentText(interval[1])} ${exact ? 'in 95 of 100 populations of as many users' : 'once all are made, in 95 of 100 cases'}`
          : undefined
      }
      className="number grid grid-cols-[1fr_3.6rem] items-baseline gap-x-2 whitespace-nowrap text-right text-[13px]"
    >
      <b data-count={row.counts[window]}>
        {approximately}
        {countText(row.counts[window] ?? 0)}
      </b>
      <span className={isOutside ? 'text-fail' : 'text-muted'}>{percentText(rounded)}</span>
    </p>
  );
}
