import {
  COMPARISONS,
  type Criterion,
  type CriterionOperator,
  UNKNOWN_READINGS,
  type UnknownReading,
} from '@/lib/language/expression';
import { setComparison, setFeature, setUnknown } from '@/lib/params/config/criterion-edit';
import type { RulePath } from '@/lib/rules/rule-tree';
import { partId, placeText } from '../focus';
import type { RuleEditing } from '../rule-editing';
import { CriterionFields } from './criterion-fields';
import { FeatureSelect, selectClass } from './feature-select';
import { type Fields, operatorText } from './fields-of';
import { PartButtons } from './part-buttons';
import { useNames } from './use-names';

const OPERATORS: readonly CriterionOperator[] = [...COMPARISONS, 'between', 'is', 'is not', 'in', 'known'];
/** Without an operator. */
const FLAG = 'true';

/** One criterion: its feature, comparison and value; a flag is met by being true. */
export function CriterionRow({
  editing,
  criterion,
  fields,
  path,
}: {
  editing: RuleEditing;
  criterion: Criterion;
  fields: Fields;
  path: RulePath;
}) {
  const { persona, apply } = editing;
  const { isUnknown } = useNames();
  const place = placeText(path);
  const { op, unknown } = criterion;
  const feature = criterion.feature as string;
  return (
    <div
      id={partId(persona.id, path)}
      data-criterion={criterion.id}
      className="flex flex-wrap items-center gap-x-1.5 gap-y-1 py-1"
    >
      <span className="number min-w-8 shrink-0 text-[12px] text-muted">{place}</span>
      <FeatureSelect
        label={`Criterion ${place}: feature`}
        value={feature}
        className="min-w-36 flex-1 basis-40 sm:max-w-60"
        onChange={(next) => apply(setFeature(path, next))}
      />
      <select
        aria-label={`Criterion ${place}: comparison`}
        className={selectClass}
        value={op ?? FLAG}
        onChange={({ target }) =>
          apply(setComparison(path, target.value === FLAG ? null : (target.value as CriterionOperator)))
        }
      >
        {OPERATORS.map((operator) => (
          <option key={operator} value={operator}>
            {operatorText(operator)}
          </option>
        ))}
        <option value={FLAG}>is true</option>
      </select>
      <CriterionFields editing={editing} path={path} place={place} feature={feature} fields={fields} />
      <select
        aria-label={`Criterion ${place}: unknown counts as`}
        title="What this criterion is where something in it is not known"
        className={`${selectClass} max-w-44 text-[12px]! text-muted!`}
        value={unknown ?? ''}
        onChange={({ target }) => apply(setUnknown(path, (target.value || null) as UnknownReading | null))}
      >
        <option value="">unknown as document</option>
        {UNKNOWN_READINGS.map((reading) => (
          <option key={reading} value={reading}>
            unknown {reading}
          </option>
        ))}
      </select>
      <PartButtons editing={editing} path={path} name={`criterion ${place}`} hasRows />
      {isUnknown(feature) && (
        <p className="basis-full pl-9.5 text-[12px] text-muted">
          The data shown has no column “{feature}”: it is unknown of everybody.
        </p>
      )}
    </div>
  );
}
