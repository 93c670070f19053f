'use client';

import { useMemo, useRef } from 'react';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { FEWEST_IN_BIN, type RateBin, type RatesByBin, ratesByBin } from '@/lib/diagnose/outcomes/by-bin';
import type { Outcome } from '@/lib/diagnose/outcomes/outcome';
import { type OutcomeCurve, outcomeCurve, placeNear } from '@/lib/diagnose/outcomes/threshold-outcomes';
import { withPart } from '@/lib/rules/document/numbers';
import { passes } from '@/lib/rules/evaluate-criteria';
import { OPERATOR, passesOver } from '@/lib/rules/operators';
import { outcomeOf } from '@/lib/session/data/joins/outcome-of';
import { type Bins, valueOn } from '@/lib/stats/histogram';
import { countText, percentText } from '@/lib/text/written';
import { RateChart } from '../../charts/rate-chart';
import { useSession } from '../../hooks/use-session';
import { outcomeName } from '../../outcomes/persona-outcomes';
import { WorthTable } from '../../outcomes/worth-table';
import { Fold } from '../../ui/fold';
import { BetweenThresholds } from './between-thresholds';
import { EveryThreshold } from './every-threshold';
import type { ThresholdOf } from './threshold-of';

/** The outcome curve of a threshold; kept while that number alone moves: it does not depend on it. */
function useOutcomeCurve(
  result: Evaluation,
  outcome: Outcome,
  window: number,
  pointer: string,
  positions: Float64Array,
): OutcomeCurve | null {
  const last = useRef<{ key: readonly unknown[]; curve: OutcomeCurve | null } | null>(null);
  const { rules, filter } = result.config;
  const others = JSON.stringify([withPart(rules, pointer, 0), filter]);
  const key = [result.given, result.counts, outcome, window, pointer, positions, others];
  if (!last.current?.key.every((part, i) => part === key[i]))
    last.current = { key, curve: outcomeCurve(result, outcome, window, pointer, positions) };
  return last.current.curve;
}

interface Judged {
  readonly of: ThresholdOf;
  readonly bins: Bins;
  /** Of the slider, ascending. */
  readonly positions: Float64Array;
  readonly value: number;
  /** The value that it challenges, of the base; null where that is the same, or there is none. */
  readonly champion: number | null;
  readonly colour: string;
  /** A value of the feature in words. */
  readonly text: (x: number) => string;
}

/** Under a threshold's histogram: the rate of the outcome in each bin, and what the persona is worth with the threshold there. */
export function ThresholdOutcome({ isOpen, ...judged }: Judged & { readonly isOpen: boolean }) {
  const read = useSession((state) => outcomeOf(state, judged.of.result));
  if (!read) return null;
  if (!read.ok) return <p className="px-2 py-1 text-[12px] text-muted">{read.problem.message}</p>;
  const outcome = read.value;
  return (
    <Fold
      plain
      title={`${outcomeName(outcome)}: who is found?`}
      hint="rate, precision, recall, lift"
      initiallyOpen={isOpen}
    >
      {() => <Found {...judged} outcome={outcome} />}
    </Fold>
  );
}

function Found({
  of,
  bins,
  positions,
  value,
  champion,
  colour,
  text,
  outcome,
}: Judged & { readonly outcome: Outcome }) {
  const { result, window, criterion, pointer, persona } = of;
  const curve = useOutcomeCurve(result, outcome, window, pointer, positions);
  // Who passes changes with the threshold, and the rate of an outcome does not.
  const { population, counts } = result;
  const rates = useMemo(
    () => ratesByBin({ population, counts }, outcome, window, criterion.feature, bins),
    [population, counts, outcome, window, criterion.feature, bins],
  );
  const name = outcomeName(outcome);
  const place = curve && placeNear(curve.positions, value);
  const championAt = curve && champion !== null ? placeNear(curve.positions, champion) : null;
  const sign = OPERATOR[criterion.op ?? '>='].sign;
  return (
    <div className="pb-1 text-[12px]" data-testid="threshold-outcome">
      <p className="flex flex-wrap gap-x-3 px-2">
        <b className="wrap-anywhere font-semibold">{name}, rate per bin</b>
        {rates.all && (
          <span className="text-accent">
            <span className="number">{percentText(rates.all.value)}</span> of all
          </span>
        )}
      </p>
      <RateChart
        rates={rates}
        bins={bins}
        handle={value}
        champion={champion}
        passes={(position) => passes({ ...criterion, value }, valueOn(bins, position))}
        colour={colour}
      />
      <p className="mt-2 px-2 text-[11.5px] text-muted">
        {ratesNote(rates, bins, text, passesOver(criterion.op))}
      </p>
      {curve && place !== null ? (
        <div className="mt-2 px-2">
          <WorthTable
            caption={`${persona.name}: ${name}`}
            main={curve.at(place, 'main')}
            heldOut={outcome.part > 0 ? curve.at(place, 'heldOut') : null}
            part={outcome.part}
            noun={persona.name}
          />
          <BetweenThresholds
            champion={
              champion !== null && championAt !== null
                ? { place: championAt, text: `${sign} ${text(champion)}` }
                : null
            }
            challenger={{ place, text: `${sign} ${text(value)}` }}
            curve={curve}
            name={name}
          />
          <Fold plain title="Every threshold at once" hint={`${name} found, by how many are selected`}>
            {() => (
              <EveryThreshold
                {...{ curve, place, champion: championAt, colour, text, name, label: persona.name }}
              />
            )}
          </Fold>
        </div>
      ) : (
        <p className="mt-1 px-2 text-muted">
          This number decides in more than one place: what {persona.name} finds is in the table of outcomes.
        </p>
      )}
    </div>
  );
}

/** "above $2,000: 33.3 % of 6" */
const tailText = (bin: RateBin | null, where: string) =>
  bin ? [`${where}: ${percentText(bin.rate.value)} of ${countText(bin.known)}`] : [];

/** What belongs to the chart and is not in it. */
function ratesNote(
  { below, above, unknown, area }: RatesByBin,
  bins: Bins,
  text: (x: number) => string,
  rises: boolean,
): string {
  // Of a line that lower values pass, lower values are to find them.
  const turned = (x: number) => (rises ? x : 1 - x).toFixed(3);
  const ends = area && (rises ? area.interval : [area.interval[1], area.interval[0]]);
  return [
    `bins with fewer than ${FEWEST_IN_BIN} customers are joined`,
    'lines are 95 % intervals',
    ...tailText(below, `below ${text(bins.low)}`),
    ...tailText(above, `above ${text(bins.high)}`),
    ...tailText(unknown, 'unknown'),
    ...(area && ends ? [`AUC ${turned(area.value)} (${ends.map(turned).join(' to ')})`] : []),
  ].join(' · ');
}
