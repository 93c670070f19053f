import { clsx } from 'clsx';
import type { ReactNode } from 'react';

/** A line of a rule: what it says, its chart and its counts; on a narrow page the chart and the counts stand below. */
export function RowFrame({
  id,
  place,
  isFirst = false,
  isStrong = false,
  says,
  chart = null,
  counts = null,
}: {
  id?: string;
  /** Where it stands in its rule, as a text: what is moved and dropped goes by it. */
  place?: string;
  isFirst?: boolean;
  isStrong?: boolean;
  says: ReactNode;
  chart?: ReactNode;
  counts?: ReactNode;
}) {
  return (
    <div
      id={id}
      data-row={place}
      className={clsx(
        'grid grid-cols-[minmax(0,1fr)_9rem] items-center gap-x-3 gap-y-1 py-1.5 @xl:grid-cols-[minmax(0,1fr)_9rem_9rem]',
        !isFirst && 'border-hairline border-t',
        isStrong && 'font-semibold text-ink',
      )}
    >
      <div className={clsx('min-w-0', chart ? 'col-span-2 @xl:col-span-1' : '@xl:col-span-2')}>{says}</div>
      {chart && <div className="min-w-0">{chart}</div>}
      <div className="min-w-0">{counts}</div>
    </div>
  );
}
