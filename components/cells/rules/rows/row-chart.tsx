import type { Evaluation } from '@/lib/diagnose/evaluation';
import { definitionOf, type Feature } from '@/lib/features/features';
import { weightOf } from '@/lib/features/weights';
import { COMPARISONS, type Criterion as WrittenCriterion } from '@/lib/language/expression';
import { valueAt } from '@/lib/params/config/settings';
import { nameAndWindow } from '@/lib/rules/document/window-names';
import { OPERATOR } from '@/lib/rules/operators';
import { type Criterion, isCriterion, partsOf, type Rule } from '@/lib/rules/personas';
import { type RowBars, rowBars, textCounts } from '@/lib/session/shown/rule-view';
import { cancelPreview, commitPreview, previewSetting } from '@/lib/session/work/actions';
import { exactText } from '@/lib/text/value-text';
import { countText, tickText } from '@/lib/text/written';
import { RangeSlider } from '../../../controls/range-slider';
import { useCurrency } from '../../../hooks/use-currency';
import { useSession } from '../../../hooks/use-session';
import { useView } from '../../../hooks/use-view';
import { personaColour } from '../../../persona-mark';
import type { RuleEditing } from '../rule-editing';
import { EndBar, RowBarsChart } from './row-bars';
import { WordBars } from './word-bars';

type Threshold = Criterion & { readonly op: NonNullable<Criterion['op']>; readonly value: number };

const isThreshold = (rule: Rule): rule is Threshold =>
  isCriterion(rule) && rule.op !== undefined && rule.value !== undefined;

/** The thresholds that a line has a handle for: one, or both ends of a range; none where it compares with none. */
function thresholdsIn(rule: Rule, { op }: WrittenCriterion): readonly Threshold[] {
  if (isThreshold(rule)) return [rule];
  return op === 'between' && !isCriterion(rule) ? partsOf(rule).filter(isThreshold) : [];
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
export function RowChart(props: ChartOf) {
  const { criterion, rule, editing, isNegated } = props;
  const result = useSession((state) => state.result);
  const windowIndex = useView((state) => state.window);
  if (!result || !rule) return null;
  const thresholds = thresholdsIn(rule, criterion);
  const [first] = thresholds;
  if (first)
    return <NumberChart {...props} result={result} thresholds={thresholds} feature={first.feature} />;
  const { feature, op, value } = criterion;
  if (typeof feature !== 'string') return null;
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
        const x = column[u] as number;
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

/** Shares of the axis that pass. */
function passingOf(thresholds: readonly Threshold[], { low, high }: RowBars, isNegated: boolean) {
  const at = (x: number) => Math.min(1, Math.max(0, (x - low) / (high - low)));
  let [from, to] = [0, 1];
  for (const { op, value } of thresholds) {
    if (OPERATOR[op].over) from = Math.max(from, at(value));
    else to = Math.min(to, at(value));
  }
  const inside: [number, number][] = from < to ? [[from, to]] : [];
  if (!isNegated) return inside;
  return from < to
    ? ([
        [0, from],
        [to, 1],
      ] as const)
    : ([[0, 1]] as const);
}

function NumberChart({
  editing,
  thresholds,
  feature,
  isNegated,
  result,
}: ChartOf & { result: Evaluation; thresholds: readonly Threshold[]; feature: Feature }) {
  const { persona } = editing;
  const currency = useCurrency();
  const windowIndex = useView((state) => state.window);
  const pathOf = (id: string) => `personas.${persona.id}.${id}`;
  // No axis moves while a handle is held.
  const committed = useSession((state) =>
    thresholds.map(({ id, value }) => valueAt(state.work.config, pathOf(id)) ?? value).join(),
  );
  const { base } = nameAndWindow(feature);
  const info = definitionOf(base);
  const bars = rowBars(result.population, feature, windowIndex, result.counts, `[${committed}]`);
  const { low, high, step, above, below, unknown } = bars;
  const most = Math.max(...bars.bars, above, below, unknown);
  const colour = personaColour(persona.number);
  const end = (x: number) => thresholds.every(({ op, value }) => OPERATOR[op].passes(x, value)) !== isNegated;
  const text = (x: number) => tickText(info.unit, Number(x.toFixed(4)));
  // Counts have no half.
  const hasMiddle = !(above > 0 && unknown > 0) && (step !== 1 || (low + high) % 2 === 0);
  return (
    <div className="min-w-0">
      <div className="flex items-end gap-1">
        {below > 0 && (
          <EndBar
            n={below}
            most={most}
            fill={end(Number.NEGATIVE_INFINITY) ? colour : 'hatched'}
            says={`below ${text(low)}: ${countText(below)}`}
          />
        )}
        <div className="relative min-w-0 flex-1">
          <div className="px-1.5">
            <RowBarsChart
              bars={bars.bars}
              most={most}
              passing={passingOf(thresholds, bars, isNegated)}
              colour={colour}
            />
          </div>
          <div className="relative -mt-3 h-6">
            {thresholds.map((one) => (
              <Handle
                key={one.id}
                persona={persona.name}
                threshold={one}
                path={pathOf(one.id)}
                label={info.label}
                says={`${info.label} ${OPERATOR[one.op].words} ${exactText(info.unit, one.value, step, currency)}`}
                low={low}
                high={high}
                step={step}
                isOneOfTwo={thresholds.length > 1}
              />
            ))}
          </div>
        </div>
        {(above > 0 || unknown > 0) && (
          <span className="mb-3 flex gap-0.5">
            {above > 0 && (
              <EndBar
                n={above}
                most={most}
                fill={end(Number.POSITIVE_INFINITY) ? colour : 'hatched'}
                says={`above ${text(high)}: ${countText(above)}`}
              />
            )}
            {unknown > 0 && (
              <EndBar n={unknown} most={most} fill="unknown" says={`unknown: ${countText(unknown)}`} />
            )}
          </span>
        )}
        <span
          className="number w-8 self-start whitespace-nowrap text-right text-[10px] text-muted leading-3"
          title="Users in the highest bar"
        >
          {countText(most)}
        </span>
      </div>
      <div
        className="number -mt-1.5 flex justify-between pr-7 pl-0.5 text-[10px] text-muted leading-3"
        aria-hidden
      >
        <span>{text(low)}</span>
        {hasMiddle && <span>{text((low + high) / 2)}</span>}
        <span>{above > 0 ? `> ${text(high)}: ${countText(above)}` : text(high)}</span>
        {unknown > 0 && <span className="text-fail">? {countText(unknown)}</span>}
      </div>
    </div>
  );
}

/** A threshold as a handle on the zero line of its histogram. */
function Handle({
  persona,
  threshold,
  path,
  label,
  says,
  low,
  high,
  step,
  isOneOfTwo,
}: {
  persona: string;
  threshold: Threshold;
  path: string;
  label: string;
  says: string;
  low: number;
  high: number;
  step: number;
  isOneOfTwo: boolean;
}) {
  const { value, op } = threshold;
  const at = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return (
    <>
      <span
        className="pointer-events-none absolute -top-4.5 h-7.5 w-px bg-ink"
        style={{ left: `calc(6px + (100% - 12px) * ${at})` }}
        aria-hidden
      />
      <RangeSlider
        label={`${persona}: ${label}${isOneOfTwo ? `, ${OPERATOR[op].words}` : ''}`}
        value={value}
        min={Math.min(low, value)}
        max={Math.max(high, value)}
        step={step}
        says={says}
        className={
          isOneOfTwo
            ? 'range-bare range-small range-shared absolute inset-0'
            : 'range-bare range-small absolute inset-0'
        }
        onPreview={(next) => previewSetting(path, next)}
        onCommit={commitPreview}
        onCancel={cancelPreview}
      />
    </>
  );
}
