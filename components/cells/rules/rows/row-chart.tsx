import type { Evaluation } from '@/lib/diagnose/evaluation';
import { type Feature, isFlag } from '@/lib/features/features';
import { weightOf } from '@/lib/features/weights';
import { COMPARISONS, type Criterion as WrittenCriterion } from '@/lib/language/expression';
import { ROOT, within } from '@/lib/language/grammar';
import { rowValue } from '@/lib/model/coded';
import type { RulesDocument } from '@/lib/rules/document/rules-document';
import { ANY_WINDOW, nameAndWindow } from '@/lib/rules/document/window-names';
import { type Criterion, isCriterion, partsOf, type Rule } from '@/lib/rules/personas';
import { textCounts } from '@/lib/session/shown/rule-view';
import { shownConfig } from '@/lib/session/work/store';
import { useShownCustomers } from '../../../hooks/use-on-release';
import { useSession } from '../../../hooks/use-session';
import { useView } from '../../../hooks/use-view';
import { personaColour } from '../../../persona-mark';
import type { RuleEditing } from '../rule-editing';
import { type Mark, NumberChart } from './number-chart';
import { WordBars } from './word-bars';

type Threshold = Criterion & { readonly op: NonNullable<Criterion['op']>; readonly value: number };

const isThreshold = (rule: Rule): rule is Threshold =>
  isCriterion(rule) && rule.op !== undefined && rule.value !== undefined;

/** The thresholds that a line has a handle for: one, or both ends of a range; none where it compares with none. */
function thresholdsIn(rule: Rule, { op }: WrittenCriterion): readonly Threshold[] {
  if (isThreshold(rule)) return [rule];
  return op === 'between' && !isCriterion(rule) ? partsOf(rule).filter(isThreshold) : [];
}

/** The number that a feature must be equal to; null of what is no number of a feature. */
function equalMark(
  { op, feature, value }: WrittenCriterion,
  rule: Rule,
  { values = {} }: Pick<RulesDocument, 'values'>,
): Mark | null {
  if (op !== '==' || typeof feature !== 'string' || !isCriterion(rule) || !rule.computed) return null;
  if (typeof value === 'number') return { op, value, path: `/rules${rule.computed.at}/value` };
  const named = typeof value === 'string' && Object.hasOwn(values, value) ? values[value] : null;
  return typeof named === 'number'
    ? { op, value: named, path: `/rules${within(within(ROOT, 'values'), value as string).pointer}` }
    : null;
}

/** The column of a feature, and the window whose it is; null of what is computed, of a flag, and of a window that is not evaluated. */
function columnAt({ population, config }: Evaluation, feature: string, window: number) {
  const { base, written = ANY_WINDOW } = nameAndWindow(feature);
  const at = written === ANY_WINDOW ? window : config.windows.indexOf(Number.parseInt(written, 10));
  const isThere = population.cohorts.some(({ table }) => table.windows[at]?.[base]);
  return isThere && !isFlag(base) ? { feature: base, window: at } : null;
}

const isComparison = (op: WrittenCriterion['op']) => COMPARISONS.some((one) => one === op);

interface ChartOf {
  readonly editing: RuleEditing;
  readonly criterion: WrittenCriterion;
  readonly rule: Rule | undefined;
  /** The line is met where its criterion is not. */
  readonly isNegated: boolean;
}

/** The small histogram of a criterion: a number with its handle, or bars by word, as of who meets a
 * comparison that is no threshold. */
export function RowChart({ criterion, rule, editing, isNegated }: ChartOf) {
  const result = useShownCustomers();
  const rules = useSession((state) => shownConfig(state).rules);
  const windowIndex = useView((state) => state.window);
  if (!result || !rule) return null;
  const thresholds = thresholdsIn(rule, criterion);
  const [first] = thresholds;
  const chart = { persona: editing.persona, isNegated, result };
  if (first) {
    const marks = thresholds.map(
      ({ id, op, value }): Mark => ({ op, value, path: `personas.${editing.persona.id}.${id}` }),
    );
    return <NumberChart {...chart} marks={marks} feature={first.feature} window={windowIndex} />;
  }
  const { feature, op, value } = criterion;
  if (typeof feature !== 'string') return null;
  const equal = equalMark(criterion, rule, rules);
  const column = equal && columnAt(result, feature, windowIndex);
  if (column) return <NumberChart {...chart} {...column} marks={[equal]} />;
  // What is no threshold, such as a comparison with another feature, is a column of its own: whether it is met.
  const met = isComparison(op) && isCriterion(rule) && rule.computed ? rule.feature : null;
  const words = wordsOf(result, windowIndex, met ?? feature, met === null ? op : undefined);
  if (!words) return null;
  const isMet = (word: string | null) => {
    if (op === 'known') return word !== null && word !== 'unknown';
    if (op === undefined || met !== null) return word === 'yes';
    if (op === 'in') return Array.isArray(value) && value.some((one) => one === word);
    return op === 'is' ? word === value : word !== null && word !== value;
  };
  return (
    <WordBars
      words={words}
      passes={(word) => isMet(word) !== isNegated}
      colour={personaColour(editing.persona.number)}
    />
  );
}

/** Users by word: of a column of texts, of a flag, or of whether a number is known. */
function wordsOf(
  { population, counts }: Evaluation,
  window: number,
  feature: Feature,
  op: WrittenCriterion['op'],
): (readonly [string | null, number])[] | null {
  const texts = textCounts(population, nameAndWindow(feature).base, counts);
  if (texts && op !== 'known' && op !== undefined) return [...texts];
  let [yes, no, unknown] = [0, 0, texts?.get(null) ?? 0];
  if (texts) yes = [...texts.values()].reduce((sum, n) => sum + n, 0) - unknown;
  else if (!population.cohorts.some(({ table }) => table.windows[window]?.[feature])) return null;
  else
    population.cohorts.forEach(({ table }, s) => {
      const column = table.windows[window]?.[feature];
      for (let u = 0; column && u < Math.min(counts[s] as number, table.users); u++) {
        const x = rowValue(column, u);
        const customers = weightOf(table.weights, u);
        if (Number.isNaN(x)) unknown += customers;
        else if (op === 'known' || x === 1) yes += customers;
        else no += customers;
      }
    });
  if (op === 'known')
    return [
      ['known', yes + no],
      [null, unknown],
    ];
  if (op !== undefined) return null;
  return [['yes', yes] as const, ['no', no] as const, [null, unknown] as const].filter(
    ([word, n]) => word !== null || n > 0,
  );
}
