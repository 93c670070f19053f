'use client';

import { clsx } from 'clsx';
import { definitionOf, isDefined } from '@/lib/features/features';
import { has } from '@/lib/features/population';
import type { Config } from '@/lib/params/config/config';
import { valueAt } from '@/lib/params/config/settings';
import { passes } from '@/lib/rules/evaluate-criteria';
import { OPERATOR } from '@/lib/rules/operators';
import { type Criterion, criteriaOf, type Persona, personaSetting } from '@/lib/rules/personas';
import { thresholdRange } from '@/lib/rules/threshold-range';
import { personasOf } from '@/lib/rules/view/personas-of';
import { isWide } from '@/lib/session/shown/log-domain';
import { followedText, lossText } from '@/lib/session/shown/numbers/rule-number';
import { stepBy } from '@/lib/session/shown/numbers/step-effects';
import {
  cancelPreview,
  commitPreview,
  previewSetting,
  resetSetting,
  setSetting,
} from '@/lib/session/work/actions';
import { comparedConfig, shownConfig } from '@/lib/session/work/store';
import { positionOn } from '@/lib/stats/histogram';
import { exactText, readingText } from '@/lib/text/value-text';
import { ChartFigure } from '../../chart-figure';
import { useCurrency } from '../../hooks/use-currency';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';
import { personaColour } from '../../persona-mark';
import { Fold } from '../../ui/fold';
import { lazyPart, Part } from '../../ui/part';
import { AxisTicks, leftOn } from '../axis-ticks';
import { LogScale } from '../log-scale';
import { NumberField } from '../number-field';
import { RangeSlider } from '../range-slider';
import { ResetButton } from '../reset-button';
import { StepHint } from '../step-hint';
import { ThresholdChart, ThresholdLegend } from './threshold-chart';
import { useThreshold } from './use-threshold';

const ThresholdResponse = lazyPart(() => import('./threshold-response'), 'ThresholdResponse');

const ThresholdOutcome = lazyPart(() => import('./threshold-outcome'), 'ThresholdOutcome');

const Percentiles = lazyPart(() => import('./percentiles'), 'Percentiles');

const QUARTILES = ['p25', 'p50', 'p75'] as const;

/** A threshold as a handle on its feature's histogram, with what passes it and what its next step would do. */
export function ThresholdControl({
  path,
  explains = false,
  isBrief = false,
}: {
  path: string;
  /** The words of its legend explain themselves: on one of several is enough. */
  explains?: boolean;
  /** What became of customers is folded. */
  isBrief?: boolean;
}) {
  const personas = useSession((state) => personasOf(shownConfig(state)));
  const { persona, name } = personaSetting(personas, path) ?? {};
  const criterion = persona && criteriaOf(persona.match).find(({ id }) => id === name);
  if (!criterion) return null;
  return <Threshold {...{ path, persona, criterion, explains, isBrief }} />;
}

/** The number of a setting in another config; null where that has none. */
function championValue(config: Config | null, path: string): number | null {
  const value = config && valueAt(config, path);
  return typeof value === 'number' ? value : null;
}

function Threshold({
  path,
  persona,
  criterion,
  explains,
  isBrief,
}: {
  path: string;
  persona: Persona;
  criterion: Criterion;
  explains: boolean;
  isBrief: boolean;
}) {
  const { feature, op = '>=', value = 0 } = criterion;
  const info = definitionOf(feature);
  const {
    name,
    result,
    isStale,
    preset,
    beside,
    other,
    overlay,
    domain,
    axis,
    bins,
    quartiles,
    standing,
    of,
    step,
    curve,
    period,
  } = useThreshold({ path, persona, criterion });
  const imported = useSession((state) => state.imported);
  const isJudged = useSession(
    ({ joins, table, shows }) =>
      joins.some(({ to, outcomes }) => to === shows && outcomes.size > 0) ||
      (shows === 'table' && !!table?.outcomes.size),
  );
  // What the base has is the champion, where it can be said which of both finds more.
  const champion = useSession((state) => (isJudged ? championValue(comparedConfig(state), path) : null));
  const windowIndex = useView((state) => state.window);
  const currency = useCurrency();
  const isKnown = quartiles !== undefined && !Number.isNaN(quartiles[0]);
  const some = of && followedText(of.result, of.pointer);
  const notes = [some, curve && lossText(curve)].filter((note) => note !== null);
  const span = domain ? domain.high - domain.low : 0;
  const colour = personaColour(persona.number);

  const slider = (
    <RangeSlider
      label={name}
      value={value}
      min={domain?.low ?? Math.min(0, value)}
      max={axis?.high ?? Math.max(1, value)}
      step={step}
      logFrom={axis?.scale === 'log' ? axis.low : undefined}
      says={`${info.label} ${OPERATOR[op].words} ${exactText(info.unit, value, step, currency)}`}
      disabled={!domain}
      className={clsx(
        'range-bare range-line',
        champion !== null && champion !== value && '[--thumb-edge:var(--accent)]',
      )}
      // Bars of an axis that counts may begin before it.
      inset={axis && bins ? positionOn(bins, axis.low) : 0}
      onPreview={(next) => previewSetting(path, next)}
      onCommit={commitPreview}
      onCancel={cancelPreview}
    />
  );
  return (
    <div className="py-1.5">
      <div className="items-baseline gap-x-4 xl:flex">
        <h3 className="font-sans text-[14px]! xl:max-w-[65%] xl:flex-none">
          {info.label}{' '}
          <span className="font-normal text-muted">
            {persona.name}
            {period && ` · ${period}`}
            {other &&
              overlay &&
              ` · outline: ${has(other.population, 'settings') ? 'synthetic' : 'imported'} users`}
          </span>
          {preset !== null && (
            <ResetButton
              of={name}
              isNeeded={value !== preset}
              to={exactText(info.unit, preset, step, currency)}
              onReset={() => resetSetting(path)}
            />
          )}
        </h3>
        {/* Its room is kept: a line that comes or goes would move the handle. */}
        <p className="h-[18px] min-w-0 flex-1 truncate leading-[18px] xl:text-right">
          {of && curve && some === null && (
            <StepHint
              result={of.result}
              window={windowIndex}
              of={{
                value: of.criterion.value ?? 0,
                by: stepBy(step, info.unit === 'count', isDefined(feature) ? undefined : span),
                persona: of.index,
              }}
              curve={curve}
              text={(x) => exactText(info.unit, x, step, of.result.population.origin.currency)}
            />
          )}
        </p>
      </div>
      <div className="mt-1 grid grid-cols-1 gap-x-5 gap-y-1 sm:grid-cols-[minmax(0,1fr)_11.6rem]">
        <ChartFigure title={`${name}, ${period}`} className="min-w-0">
          {axis && bins && standing ? (
            <ThresholdChart
              counts={standing}
              bins={bins}
              value={value}
              champion={champion}
              colour={colour}
              outline={overlay}
              isStale={isStale}
            >
              {slider}
              <div
                className={clsx('number relative mx-2 text-[11px] text-muted', bins.scale ? 'h-10' : 'h-6')}
                aria-hidden
              >
                {bins.scale === 'log' && <span className="absolute top-6 right-0">log scale</span>}
                {isKnown &&
                  QUARTILES.map((name, i) => (
                    <span
                      key={name}
                      className="absolute top-0 h-1.5 w-px bg-ink"
                      style={{ left: leftOn(bins, quartiles[i] as number) }}
                    />
                  ))}
                <AxisTicks unit={info.unit} domain={{ ...axis, low: bins.low }} />
              </div>
              {isJudged && of && curve && (
                <Part what="What became of them" fallback={<div className="h-7" />}>
                  <ThresholdOutcome
                    of={of}
                    isOpen={!isBrief}
                    bins={bins}
                    positions={curve.positions}
                    value={value}
                    champion={champion === value ? null : champion}
                    colour={colour}
                    text={(x) => readingText(info.unit, x, step, currency)}
                  />
                </Part>
              )}
            </ThresholdChart>
          ) : (
            <div className="pt-15">{slider}</div>
          )}
        </ChartFigure>
        <div className="flex flex-wrap items-start gap-x-4 gap-y-1 sm:col-start-2 sm:row-span-2 sm:row-start-1 sm:flex-col sm:flex-nowrap sm:gap-1.5">
          <div className="flex items-center gap-2">
            <NumberField
              label={`${name}, exact`}
              value={value}
              prefix={OPERATOR[op].sign}
              parameter={{ ...info, ...thresholdRange(feature), step }}
              onCommit={(next) => setSetting(path, next)}
              className="w-34 shrink-0"
            />
            {result && isWide(result.population, feature) && <LogScale feature={feature} name={name} />}
          </div>
          <ThresholdLegend
            counts={standing}
            bins={bins ?? null}
            colour={colour}
            explains={explains}
            text={(x) => readingText(info.unit, x, step, currency)}
          />
        </div>
        {/* Beside the lines of the legend; what unfolds is as wide as all. */}
        <div className="min-h-7 min-w-0 sm:[&>details>:not(summary)]:w-[calc(100%+12.85rem)]">
          {quartiles && domain && of && curve && (
            <Fold
              plain
              title="What every threshold gives"
              hint={
                <span
                  className="number text-[11px]"
                  title="A quarter, half and three quarters of users are below"
                >
                  {isKnown && result && has(result.population, 'settings')
                    ? QUARTILES.map(
                        (label, i) =>
                          `${label} ${readingText(info.unit, quartiles[i] as number, step, currency)}`,
                      ).join('   ')
                    : !isKnown && 'unknown for everybody'}
                </span>
              }
            >
              {() => (
                <>
                  {notes.map((note) => (
                    <p key={note} className="mb-1 max-w-160 text-[12px] text-muted">
                      {note}
                    </p>
                  ))}
                  <ThresholdResponse of={of} curve={curve} domain={domain} />
                </>
              )}
            </Fold>
          )}
        </div>
      </div>
      {imported && result && (
        <Part what="What every value gives" fallback={<div className="h-8" />}>
          <Percentiles
            result={result}
            other={beside}
            feature={feature}
            window={windowIndex}
            name={name}
            passes={(x, threshold) => passes({ ...criterion, value: threshold }, x)}
            onSet={(next) => setSetting(path, next)}
          />
        </Part>
      )}
    </div>
  );
}
