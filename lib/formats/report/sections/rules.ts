import { FEATURE_DEFINITIONS } from '@/lib/features/features';
import { OPERATOR } from '@/lib/rules/operators';
import { byNumber, criteriaOf, type Persona, type Rule } from '@/lib/rules/personas';
import { exactText } from '@/lib/text/value-text';
import { groupsOf } from '../groups';
import { type Html, html } from '../html';
import { namedMark } from '../persona-mark';
import type { ReportInput } from '../report-input';
import { reportTable } from '../table';

/** How the criteria of a rule are joined, by their ids: "merchants and (monthly_spend or share)". */
function joined(rule: Rule, inner = false): string {
  if (!('all' in rule) && !('any' in rule)) return rule.id;
  const [parts, word] = 'all' in rule ? [rule.all, ' and '] : [rule.any, ' or '];
  const text = parts.map((part) => joined(part, true)).join(word);
  return inner && parts.length > 1 ? `(${text})` : text;
}

/** The rules that assign personas: priority, how criteria are joined, and every threshold. */
export function rulesSection({ config }: ReportInput): Html {
  const { personas } = config;
  const groups = groupsOf(personas);
  const rows = byNumber(personas).flatMap((index, i) => {
    const { match } = personas[index] as Persona;
    return criteriaOf(match).map(({ id, feature, op, value = 0 }) => {
      const { label, unit, step } = FEATURE_DEFINITIONS[feature];
      return {
        cells: [
          namedMark(groups[i] as (typeof groups)[0]),
          html`<code>${id}</code>`,
          label,
          op ? `${OPERATOR[op].sign} ${exactText(unit, value, step)}` : 'is true',
        ],
      };
    });
  });
  return html`<section aria-labelledby="rules">
<h2 id="rules">Rules</h2>
${reportTable(
  'Personas',
  [{ label: 'Persona' }, { label: 'Priority' }, { label: 'Matches when' }],
  byNumber(personas).map((index, i) => {
    const { priority, match } = personas[index] as Persona;
    return {
      cells: [namedMark(groups[i] as (typeof groups)[0]), priority, html`<code>${joined(match)}</code>`],
    };
  }),
)}${reportTable(
  'Thresholds',
  [{ label: 'Persona' }, { label: 'Criterion' }, { label: 'Feature' }, { label: 'Threshold', numeric: true }],
  rows,
)}</section>
`;
}
