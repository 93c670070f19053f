import { definitionOf } from '@/lib/features/features';
import { OPERATOR } from '@/lib/rules/operators';
import { criteriaOf, isCriterion, type Persona, partsOf, type Rule } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { shownAs } from '@/lib/text/table';
import { exactText } from '@/lib/text/value-text';
import { groupsOf } from '../groups';
import { type Html, html } from '../html';
import { markedCell } from '../persona-mark';
import type { ReportInput } from '../report-input';
import { reportTable } from '../table';

/** How the criteria of a rule are joined, by their ids: "merchants and (monthly_spend or share)". */
function joined(rule: Rule, inner = false): string {
  if (isCriterion(rule)) return rule.id;
  if ('not' in rule) return `not (${joined(rule.not)})`;
  const parts = partsOf(rule);
  const word = 'all' in rule ? ' and ' : 'any' in rule ? ' or ' : ', ';
  const text = parts.map((part) => joined(part, true)).join(word);
  if ('of' in rule) return `at least ${rule.atLeast} of (${text})`;
  return inner && parts.length > 1 ? `(${text})` : text;
}

const code = (text: string) => shownAs(text, html`<code>${text}</code>`);

/** The rules that assign personas: priority, how criteria are joined, and every threshold. */
export function rulesSection({ config, currency }: ReportInput): Html {
  const personas = personasOf(config);
  const groups = groupsOf(personas);
  const rows = [...personas.keys()].flatMap((index, i) => {
    const { id: persona, match } = personas[index] as Persona;
    return criteriaOf(match).map(({ id, feature, op, value = 0 }) => {
      const { label, unit, step } = definitionOf(feature);
      return {
        id: `${persona} ${id}`,
        cells: [
          markedCell(groups[i] as (typeof groups)[0]),
          code(id),
          label,
          op ? `${OPERATOR[op].sign} ${exactText(unit, value, step, currency)}` : 'is true',
        ],
      };
    });
  });
  return html`<section aria-labelledby="rules">
<h2 id="rules">Rules</h2>
${reportTable({
  caption: 'Personas',
  columns: [
    { id: 'persona', head: 'Persona' },
    { id: 'priority', head: 'Priority' },
    { id: 'rule', head: 'Matches when' },
  ],
  rows: [...personas.keys()].map((index, i) => {
    const { id, priority, match } = personas[index] as Persona;
    return {
      id,
      cells: [markedCell(groups[i] as (typeof groups)[0]), priority ?? 'by place', code(joined(match))],
    };
  }),
})}${reportTable({
  caption: 'Thresholds',
  columns: [
    { id: 'persona', head: 'Persona' },
    { id: 'criterion', head: 'Criterion' },
    { id: 'feature', head: 'Feature' },
    { id: 'threshold', head: 'Threshold', numeric: true },
  ],
  rows,
})}</section>
`;
}
