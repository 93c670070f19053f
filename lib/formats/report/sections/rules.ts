import { definitionOf } from '@/lib/features/features';
import { OPERATOR } from '@/lib/rules/operators';
import {
  type Criterion,
  criteriaOf,
  isCriterion,
  type Persona,
  partsOf,
  type Rule,
} from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Currency } from '@/lib/text/money';
import { shownAs } from '@/lib/text/table';
import { exactText } from '@/lib/text/value-text';
import { groupsOf } from '../groups';
import { type Html, html } from '../html';
import { markedCell } from '../persona-mark';
import type { ReportInput } from '../report-input';
import { reportTable } from '../table';

/** A criterion in words: "recurring merchants ≥ 3". */
function criterionWords({ feature, op, value = 0 }: Criterion, currency: Currency): string {
  const { label, unit, step } = definitionOf(feature);
  const name = label.charAt(0).toLowerCase() + label.slice(1);
  return op ? `${name} ${OPERATOR[op].sign} ${exactText(unit, value, step, currency)}` : name;
}

/** A rule as a sentence: "recurring merchants ≥ 3 and (monthly recurring spend ≥ $50 or subscription share ≥ 10 %)". */
function ruleWords(rule: Rule, currency: Currency, inner = false): string {
  if (isCriterion(rule)) return criterionWords(rule, currency);
  if ('not' in rule) return `not (${ruleWords(rule.not, currency)})`;
  const parts = partsOf(rule);
  const word = 'all' in rule ? ' and ' : 'any' in rule ? ' or ' : ', ';
  const text = parts.map((part) => ruleWords(part, currency, true)).join(word);
  if ('of' in rule) return `at least ${rule.atLeast} of (${text})`;
  return inner && parts.length > 1 ? `(${text})` : text;
}

const code = (text: string) => shownAs(text, html`<code>${text}</code>`);

/** The rules that assign personas, as sentences, and every threshold. */
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
      cells: [
        markedCell(groups[i] as (typeof groups)[0]),
        priority ?? 'by place',
        ruleWords(match, currency),
      ],
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
