import { clsx } from 'clsx';
import type { ReactNode } from 'react';

/** A line of a rule: what it says, its chart and its counts; on a narrow page the chart and the counts stand below. */
export function RowFrame({
  id,
  place,
  isFirst = false,
  isStrong = false,
  isWide = false,
  says,
  chart = null,
  counts = null,
}: {
  id?: string;
  /** Where it stands in its rule, as a text: what is moved and dropped goes by it. */
  place?: string;
  isFirst?: boolean;
  isStrong?: boolean;
  /** The counts have all the room that a chart leaves them. */
  isWide?: boolean;
  says: ReactNode;
  chart?: ReactNode;
  counts?: ReactNode;
}) {
  return (
    <div
      id={id}
      data-row={place}
      className={clsx(
        'grid items-center gap-x-3 gap-y-1',
        isWide
          ? 'grid-cols-1 py-1 @lg:grid-cols-[minmax(0,1fr)_minmax(17rem,48%)]'
          : 'grid-cols-[minmax(0,1fr)_9rem] py-1.5 @xl:grid-cols-[minmax(0,1fr)_9rem_9rem]',
        !isFirst && 'border-hairline border-t',
        isStrong && 'font-semibold text-ink',
      )}
    >
      <div className={clsx('min-w-0', !isWide && (chart ? 'col-span-2 @xl:col-span-1' : '@xl:col-span-2'))}>
        {says}
      </div>
      {chart && <div className="min-w-0">{chart}</div>}
      <div className="min-w-0">{counts}</div>
    </div>
  );
}
