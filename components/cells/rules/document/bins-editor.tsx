import type { Bins } from '@/lib/language/expression';
import { pastedBins } from '@/lib/language/text/pasted';
import { addBinsRow, removeBinsRow, setBinsEnd, setBinsRow } from '@/lib/params/config/points-edit';
import { useReader } from '../parts/language';
import { NumberEntry } from '../parts/number-entry';
import { NumberLine } from '../parts/text-line';
import { EntryTable } from './entry-table';
import type { LineEditor } from './line-editor';

/** What to say of the first bound that lies below one before it; null where all can be reached. */
function unreachedText({ upTo }: Bins): string | null {
  let most: number | null = null;
  for (const [bound] of upTo) {
    if (typeof bound !== 'number') continue;
    if (most !== null && bound <= most)
      return `Nobody gets the points of “up to ${bound}”: “up to ${most}” stands before it. Bounds go from the lowest to the highest.`;
    most = bound;
  }
  return null;
}

/** A number looked up among bounds. */
export function BinsEditor({ id, name, value, tryEdit, apply }: LineEditor<Bins>) {
  const readPasted = useReader();
  const dead = unreachedText(value);
  const end = (key: 'above' | 'unknown', says: string) => (
    <>
      <span>{says}</span>
      <NumberLine
        label={`${name}: ${says}`}
        value={value[key]}
        isOptional
        className="w-28"
        onCommit={(next) => tryEdit(setBinsEnd(value, key, next))}
      />
    </>
  );
  return (
    <>
      <div className="mb-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-[12px] text-muted">
        <span>By</span>
        <NumberLine
          label={`${name}: what is looked up`}
          value={value.bins}
          className="min-w-40 flex-1"
          onCommit={(next) => (next === undefined ? null : tryEdit({ ...value, bins: next }))}
        />
      </div>
      <EntryTable
        id={id}
        name={name}
        line="bound"
        isNarrow
        example="up to 8: 3; up to 10: 1; above: 0"
        headings={['up to', 'points']}
        rows={value.upTo.map(([bound, points], i) => ({
          first: (
            <NumberEntry
              label={`${name}: up to ${i + 1}`}
              value={bound}
              className="w-28"
              onCommit={(next) => tryEdit(setBinsRow(value, i, [next, points]))}
            />
          ),
          second: (
            <NumberEntry
              label={`${name}: points ${i + 1}`}
              value={points}
              className="w-28"
              onCommit={(next) => tryEdit(setBinsRow(value, i, [bound, next]))}
            />
          ),
        }))}
        onAdd={() => apply(addBinsRow(value))}
        onRemove={(row) => apply(removeBinsRow(value, row))}
        onPasted={(text) => {
          const read = readPasted(pastedBins(text));
          return (
            read !== null &&
            typeof read === 'object' &&
            'bins' in read &&
            apply({ ...value, ...read, bins: value.bins })
          );
        }}
      />
      {dead && <p className="mt-1 text-[12px] text-fail">{dead}</p>}
      <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-[12px] text-muted">
        {end('above', 'above all')}
        {end('unknown', 'where unknown')}
        <span>(empty: unknown)</span>
      </div>
    </>
  );
}
