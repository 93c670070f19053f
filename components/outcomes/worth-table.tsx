import type { Worth } from '@/lib/diagnose/outcomes/by-persona';
import type { Estimate } from '@/lib/stats/proportions/wilson';
import { countText, percentText } from '@/lib/text/written';

/** "20.4 %" */
export const estimateText = (of: Estimate | null): string => (of ? percentText(of.value) : '–');

/** "16.4 to 25.0" */
export const intervalText = (of: Estimate | null): string =>
  of ? of.interval.map((x) => (x * 100).toFixed(1).replace('-', '−')).join(' to ') : '';

/** "2.09" */
export const liftText = (lift: Estimate | null): string => (lift ? lift.value.toFixed(2) : '–');

/** "1.72 to 2.54" */
export const liftInterval = (lift: Estimate | null): string =>
  lift ? lift.interval.map((x) => x.toFixed(2)).join(' to ') : '';

const HEAD = 'py-0.5 pl-3 text-right font-normal text-muted';

/** Rates in a row: on the customers it was chosen on, and beside it on those who are held out. */
function Row({
  label,
  cells,
}: {
  label: React.ReactNode;
  cells: readonly (readonly [value: string, interval: string] | null)[];
}) {
  return (
    <tr className="border-hairline border-t align-baseline">
      <th scope="row" className="py-0.5 text-left font-normal">
        {label}
      </th>
      {cells.map(
        (cell, i) =>
          cell && (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns stay in their order
            <td key={i} className="number whitespace-nowrap py-0.5 pl-3 text-right">
              <b className="font-semibold">{cell[0]}</b>{' '}
              <span className="inline-block min-w-24 text-muted max-sm:block">{cell[1]}</span>
            </td>
          ),
      )}
    </tr>
  );
}

/** What a selection is worth. */
export function WorthTable({
  caption,
  main,
  heldOut,
  part,
  noun,
}: {
  caption: string;
  main: Worth;
  heldOut: Worth | null;
  /** The part that is held out, 0..1. */
  part: number;
  /** Who is selected. */
  noun: string;
}) {
  const parts = [main, heldOut];
  const rate = (of: (worth: Worth) => Estimate | null) =>
    parts.map((worth) => worth && ([estimateText(of(worth)), intervalText(of(worth))] as const));
  const hasAmounts = main.amount !== null;
  return (
    <table className="w-full max-w-xl" aria-label={caption}>
      <thead>
        <tr>
          <th scope="col" className="sr-only">
            Figure
          </th>
          <th scope="col" className={HEAD}>
            {heldOut ? `on ${percentText(1 - part, 0)}` : 'on all'}
          </th>
          {heldOut && (
            <th scope="col" className={HEAD}>
              held out, {percentText(part, 0)}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        <Row
          label="Selected"
          cells={parts.map(
            (worth) => worth && [countText(worth.tally.customers), `${estimateText(worth.share)}`],
          )}
        />
        <Row
          label={
            <>
              <b className="font-semibold">Precision</b> of {noun}
            </>
          }
          cells={rate(({ precision }) => precision)}
        />
        <Row
          label={
            <>
              <b className="font-semibold">Recall</b> of all with it
            </>
          }
          cells={rate(({ recall }) => recall)}
        />
        <Row
          label={
            <>
              <b className="font-semibold">Lift</b> over the rate of all
            </>
          }
          cells={parts.map((worth) => worth && [liftText(worth.lift), liftInterval(worth.lift)])}
        />
        {hasAmounts && <Row label="Share of the amount" cells={rate(({ amount }) => amount)} />}
      </tbody>
    </table>
  );
}
