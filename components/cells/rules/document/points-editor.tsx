import type { Feature } from '@/lib/features/features';
import type { Points } from '@/lib/language/expression';
import { pastedPoints } from '@/lib/language/text/pasted';
import { nextCriterion } from '@/lib/params/config/criterion-edit';
import { addPointsRow, removePointsRow, setElse, setPointsRow } from '@/lib/params/config/points-edit';
import { selectClass } from '../../../ui/select';
import { useReader } from '../parts/language';
import { NumberEntry } from '../parts/number-entry';
import { ConditionLine, NumberLine } from '../parts/text-line';
import { useNames } from '../parts/use-names';
import { EntryTable } from './entry-table';
import type { LineEditor } from './line-editor';

/** Conditions, what each is worth, and which of them count. */
export function PointsEditor({ id, name, value, tryEdit, apply }: LineEditor<Points>) {
  const { usual } = useNames();
  const readPasted = useReader();
  return (
    <>
      <EntryTable
        id={id}
        name={name}
        line="line"
        example='spend > 100: 3; region is "north": 2'
        headings={['where', 'points']}
        rows={value.points.map(([when, worth], i) => ({
          first: (
            <ConditionLine
              label={`${name}: condition ${i + 1}`}
              value={when}
              className="w-full"
              onCommit={(next) => tryEdit(setPointsRow(value, i, [next, worth]))}
            />
          ),
          second: (
            <NumberEntry
              label={`${name}: points ${i + 1}`}
              value={worth}
              className="w-full"
              onCommit={(next) => tryEdit(setPointsRow(value, i, [when, next]))}
            />
          ),
        }))}
        onAdd={() => apply(addPointsRow(value, newCondition(value, usual)))}
        onRemove={(row) => apply(removePointsRow(value, row))}
        onPasted={(text) => {
          const read = readPasted(pastedPoints(text));
          return (
            read !== null && typeof read === 'object' && 'points' in read && apply({ ...value, ...read })
          );
        }}
      />
      <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-[12px] text-muted">
        <span>It is</span>
        <select
          aria-label={`${name}: which points count`}
          className={selectClass}
          value={value.take ?? 'all'}
          onChange={({ target }) => {
            const { take: _, ...rest } = value;
            apply(target.value === 'first' ? { ...rest, take: 'first' } : rest);
          }}
        >
          <option value="all">the sum of what holds</option>
          <option value="first">the first that holds</option>
        </select>
        <span>and where nothing holds</span>
        <NumberLine
          label={`${name}: where nothing holds`}
          value={value.else}
          isOptional
          className="w-28"
          onCommit={(next) => tryEdit(setElse(value, next))}
        />
        <span>{value.take === 'first' ? '(empty: unknown)' : '(empty: 0)'}</span>
      </div>
    </>
  );
}

/** A condition on a feature that no line asks for yet, without a name of its own. */
function newCondition({ points }: Points, features: readonly Feature[]) {
  const { id: _, ...criterion } = nextCriterion({ all: points.map(([when]) => when) }, features);
  return criterion;
}
