import { definitionOf, isFlag } from '@/lib/features/features';
import type { Criterion } from '@/lib/language/expression';
import { setComparison, setFeature, setThreshold } from '@/lib/params/config/rule-edit';
import type { RulesDocument } from '@/lib/rules/document/rules-document';
import { OPERATOR, OPERATORS, type Operator } from '@/lib/rules/operators';
import type { RulePath } from '@/lib/rules/rule-tree';
import { thresholdRange } from '@/lib/rules/threshold-range';
import { shownConfig } from '@/lib/session/work/store';
import { NumberField } from '../../controls/number-field';
import { useSession } from '../../hooks/use-session';
import { CriterionLine } from './criterion-line';
import { FeatureSelect, selectClass } from './feature-select';
import { partId, placeText } from './focus';
import { PartButtons } from './part-buttons';
import type { RuleEditing } from './rule-editing';

/** A literal, or the number that a name stands for; null of what else is compared with. */
function numberOf(value: unknown, values: RulesDocument['values'] = {}): number | null {
  if (typeof value === 'number') return value;
  const named = typeof value === 'string' && Object.hasOwn(values, value) ? values[value] : null;
  return typeof named === 'number' ? named : null;
}

const isOperator = (op: string): op is Operator => OPERATORS.some((one) => one === op);

/** One criterion: its feature, comparison and value; a flag is met by being true. */
export function CriterionRow({
  editing,
  criterion,
  path,
}: {
  editing: RuleEditing;
  criterion: Criterion;
  path: RulePath;
}) {
  const { persona, apply, tryEdit } = editing;
  const config = useSession(shownConfig);
  const place = placeText(path);
  const { feature, op, value = 0 } = criterion;
  const number = numberOf(value, config.rules.values);
  if (typeof feature !== 'string' || number === null || (op !== undefined && !isOperator(op)))
    return <CriterionLine editing={editing} criterion={criterion} path={path} />;
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
      {isFlag(feature) ? (
        <span className="text-[13px] text-muted">is true</span>
      ) : (
        <>
          <select
            aria-label={`Criterion ${place}: comparison`}
            className={selectClass}
            value={op}
            onChange={(event) => apply(setComparison(path, event.target.value as Operator))}
          >
            {OPERATORS.map((operator) => (
              <option key={operator} value={operator}>
                {OPERATOR[operator].sign} {OPERATOR[operator].words}
              </option>
            ))}
          </select>
          <NumberField
            key={feature}
            label={`Criterion ${place}: value`}
            value={number}
            parameter={{ ...definitionOf(feature), ...thresholdRange(feature) }}
            className="w-30"
            onCommit={(next) => tryEdit(setThreshold(path, next))}
          />
        </>
      )}
      <PartButtons editing={editing} path={path} name={`criterion ${place}`} />
    </div>
  );
}
