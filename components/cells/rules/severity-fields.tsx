import { definitionOf } from '@/lib/features/features';
import { setSeverity } from '@/lib/params/config/rule-edit';
import { criteriaOf } from '@/lib/rules/personas';
import { asGroup, criteriaIn, pathOf, type RuleGroup, type RulePath } from '@/lib/rules/rule-tree';
import { exactText } from '@/lib/text/value-text';
import { useCurrency } from '../../hooks/use-currency';
import { selectClass } from '../../ui/select';
import { placeText } from './focus';
import { FeatureSelect } from './parts/feature-select';
import type { RuleEditing } from './rule-editing';

/** Where the criterion of an id stands. */
function partsWithId(group: RuleGroup, id: string): RulePath | null {
  const found = criteriaIn(group).find((c) => c.id === id);
  return found ? pathOf(group, found) : null;
}

/** What ranks personas of one priority: a feature, and the criterion whose value divides it. */
export function SeverityFields({ editing }: { editing: RuleEditing }) {
  const currency = useCurrency();
  const { persona, segment, apply } = editing;
  const { severity } = persona;
  const divisors = criteriaOf(persona.match).filter((c) => c.value !== undefined && !c.computed);
  const place = (id: string) => placeText(partsWithId(asGroup(segment.when), id) ?? []);
  // What else ranks personas is written in the document.
  if (!severity || severity.computed) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[12px] text-muted">
      <span title="Of personas of one priority, the one with the higher severity is assigned.">Severity</span>
      <FeatureSelect
        label="Severity: feature"
        value={severity.feature}
        className="min-w-0 max-w-full"
        onChange={(feature) => apply(setSeverity(feature, severity.dividedBy ?? null))}
      />
      <span>divided by</span>
      <select
        aria-label="Severity: divided by"
        className={`${selectClass} min-w-0 max-w-full`}
        value={severity.dividedBy ?? ''}
        onChange={(event) => apply(setSeverity(severity.feature, event.target.value || null))}
      >
        <option value="">nothing</option>
        {divisors.map((c) => {
          const { label, unit, step } = definitionOf(c.feature);
          return (
            <option key={c.id} value={c.id}>
              {exactText(unit, c.value as number, step, currency)} (criterion {place(c.id)},{' '}
              {label.toLowerCase()})
            </option>
          );
        })}
      </select>
    </div>
  );
}
