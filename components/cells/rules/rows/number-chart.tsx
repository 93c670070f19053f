import type { Evaluation } from '@/lib/diagnose/evaluation';
import { definitionOf, type Feature } from '@/lib/features/features';
import { valueAt } from '@/lib/params/config/settings';
import { nameAndWindow } from '@/lib/rules/document/window-names';
import { OPERATOR, type Operator } from '@/lib/rules/operators';
import type { Persona } from '@/lib/rules/personas';
import { type RowBars, rowBars } from '@/lib/session/shown/rule-view';
import { cancelPreview, commitPreview, previewSetting } from '@/lib/session/work/actions';
import { exactText } from '@/lib/text/value-text';
import { countText, tickText } from '@/lib/text/written';
import { RangeSlider } from '../../../controls/range-slider';
import { useCurrency } from '../../../hooks/use-currency';
import { useSession } from '../../../hooks/use-session';
import { personaColour } from '../../../persona-mark';
import { EndBar, RowBarsChart } from './row-bars';

/** The least share of an axis that is still seen. */
const FINEST = 150;

/** A number that a line compares a feature with: where it is on the axis, and what moves it. */
export interface Mark {
  readonly op: Operator | '==';
  readonly value: number;
  /** Of the setting that it is. */
  readonly path: string;
}

const wordsOf = ({ op }: Mark) => (op === '==' ? 'equal to' : OPERATOR[op].words);
const passes = ({ op, value }: Mark, x: number) =>
  op === '==' ? x === value : OPERATOR[op].passes(x, value);

/** Shares of the axis that pass; of one value, what a step from it holds. */
function passingOf(marks: readonly Mark[], { low, high, step }: RowBars, isNegated: boolean) {
  const at = (x: number) => Math.min(1, Math.max(0, (x - low) / (high - low)));
  let [from, to] = [0, 1];
  for (const { op, value } of marks) {
    if (op === '==') [from, to] = [at(value), at(value + Math.max(step, (high - low) / FINEST))];
    else if (OPERATOR[op].over) from = Math.max(from, at(value));
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

/** The small histogram of a number, with a handle for each number that it is compared with. */
export function NumberChart({
  persona,
  marks,
  feature,
  window: windowIndex,
  isNegated,
  result,
}: {
  persona: Persona;
  marks: readonly Mark[];
  feature: Feature;
  /** By its place. */
  window: number;
  /** Met where the comparison is not. */
  isNegated: boolean;
  result: Evaluation;
}) {
  const currency = useCurrency();
  // No axis moves while a handle is held.
  const committed = useSession((state) =>
    marks.map(({ path, value }) => valueAt(state.work.config, path) ?? value).join(),
  );
  const { base } = nameAndWindow(feature);
  const info = definitionOf(base);
  const bars = rowBars(result.population, feature, windowIndex, result.counts, `[${committed}]`);
  const { low, high, step, above, below, unknown } = bars;
  const most = Math.max(...bars.bars, above, below, unknown);
  const colour = personaColour(persona.number);
  const end = (x: number) => marks.every((mark) => passes(mark, x)) !== isNegated;
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
              passing={passingOf(marks, bars, isNegated)}
              colour={colour}
            />
          </div>
          <div className="relative -mt-3 h-6">
            {marks.map((one) => (
              <Handle
                key={one.path}
                persona={persona.name}
                mark={one}
                label={info.label}
                says={`${info.label} ${wordsOf(one)} ${exactText(info.unit, one.value, step, currency)}`}
                low={low}
                high={high}
                step={step}
                isOneOfTwo={marks.length > 1}
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

/** A number as a handle on the zero line of its histogram. */
function Handle({
  persona,
  mark,
  label,
  says,
  low,
  high,
  step,
  isOneOfTwo,
}: {
  persona: string;
  mark: Mark;
  label: string;
  says: string;
  low: number;
  high: number;
  step: number;
  isOneOfTwo: boolean;
}) {
  const { value, path } = mark;
  const at = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return (
    <>
      <span
        className="pointer-events-none absolute -top-4.5 h-7.5 w-px bg-ink"
        style={{ left: `calc(6px + (100% - 12px) * ${at})` }}
        aria-hidden
      />
      <RangeSlider
        label={`${persona}: ${label}${isOneOfTwo ? `, ${wordsOf(mark)}` : ''}`}
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
