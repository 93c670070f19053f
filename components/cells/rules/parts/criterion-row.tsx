import { clsx } from 'clsx';
import { lineKey } from '@/lib/diagnose/groups/rule-lines';
import { COMPARISONS, type Criterion, type CriterionOperator } from '@/lib/language/expression';
import { setFeature } from '@/lib/params/config/criterion-edit';
import { type LineComparison, negatePart, setLineComparison } from '@/lib/params/config/rule-edit';
import { nameAndWindow } from '@/lib/rules/document/window-names';
import type { RulePath } from '@/lib/rules/rule-tree';
import { RowCounts } from '../../../rule-lines/row-counts';
import { RowFrame } from '../../../rule-lines/row-frame';
import { selectClass } from '../../../ui/select';
import { partId, placeText } from '../focus';
import { DragHandle } from '../rows/drag-handle';
import { RowChart } from '../rows/row-chart';
import type { RuleEditing } from '../rule-editing';
import { CriterionFields } from './criterion-fields';
import { FeatureSelect } from './feature-select';
import { type Fields, operatorText } from './fields-of';
import { PartButtons } from './part-buttons';
import { UnknownSelect } from './unknown-select';
import { namesNote, useNames } from './use-names';
import { WindowSelect } from './window-select';

const OPERATORS: readonly CriterionOperator[] = [...COMPARISONS, 'between', 'is', 'is not', 'in', 'known'];
const NOT_KNOWN = 'not known' satisfies LineComparison;
/** Without an operator. */
const FLAG = 'true';

/** One criterion: its feature, comparison and value; a flag is met by being true. One that is negated is met where it is not. */
export function CriterionRow({
  editing,
  criterion,
  fields,
  path,
  isNegated,
}: {
  editing: RuleEditing;
  criterion: Criterion;
  fields: Fields;
  /** Of the line: of `not`, where it is negated. */
  path: RulePath;
  isNegated: boolean;
}) {
  const { persona, apply, lines } = editing;
  const names = useNames();
  const { textsOf } = names;
  const place = placeText(path);
  const own = isNegated ? [...path, 0] : path;
  const feature = criterion.feature as string;
  const note = namesNote(names, [feature]);
  // Known and not known are both in the list.
  const isKnown = criterion.op === 'known';
  const not = (
    <button
      type="button"
      aria-pressed={isNegated}
      aria-label={`Criterion ${place}: not`}
      title={isNegated ? 'Met by those who do not meet this' : 'Turn it into its contrary'}
      className={clsx(
        'rounded-lg border px-1.5',
        isNegated
          ? 'min-h-8 border-ink bg-ink font-medium text-[13px] text-paper'
          : 'min-h-7 border-transparent text-[12px] text-muted hover:bg-tint hover:text-ink',
      )}
      onClick={() => apply(negatePart(path))}
    >
      not
    </button>
  );
  return (
    <RowFrame
      id={partId(persona.id, path)}
      place={place}
      says={
        <div className="flex min-w-0 items-start">
          <DragHandle path={path} />
          <div className="min-w-0 flex-1">
            <div className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
              {isNegated && !isKnown && not}
              <FeatureSelect
                label={`Criterion ${place}: feature`}
                value={nameAndWindow(feature).base}
                className="min-w-30 flex-1 basis-full sm:max-w-56 @xl:basis-30"
                onChange={(next) => apply(setFeature(own, next, textsOf(next)?.[0] ?? null))}
              />
              <select
                aria-label={`Criterion ${place}: comparison`}
                className={`${selectClass} max-w-42`}
                value={isKnown && isNegated ? NOT_KNOWN : (criterion.op ?? FLAG)}
                onChange={({ target }) =>
                  apply(
                    setLineComparison(path, target.value === FLAG ? null : (target.value as LineComparison)),
                  )
                }
              >
                {OPERATORS.map((operator) => (
                  <option key={operator} value={operator} title={operatorText(operator).words}>
                    {operatorText(operator).short}
                  </option>
                ))}
                <option value={NOT_KNOWN}>is not known</option>
                <option value={FLAG}>is true</option>
              </select>
              <CriterionFields editing={editing} path={own} place={place} feature={feature} fields={fields} />
              <WindowSelect editing={editing} feature={feature} path={own} place={place} />
            </div>
            <div className="mt-0.5 flex flex-wrap items-center gap-x-1">
              <UnknownSelect editing={editing} criterion={criterion} path={own} at={path} />
              {!isNegated && !isKnown && not}
              <PartButtons editing={editing} path={path} name={`criterion ${place}`} hasRows />
            </div>
            {note && <p className="text-[12px] text-fail">{note}</p>}
          </div>
        </div>
      }
      chart={
        <RowChart
          editing={editing}
          criterion={criterion}
          rule={lines?.lines.get(lineKey(own))?.rule}
          isNegated={isNegated}
        />
      }
      counts={lines && <RowCounts line={lines.lines.get(lineKey(path))} users={lines.users} />}
    />
  );
}
