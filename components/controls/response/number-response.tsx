import type { ReactNode } from 'react';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { Unit } from '@/lib/model/parameter';
import type { RuleSetting } from '@/lib/params/config/rule-settings';
import { numberAt } from '@/lib/rules/document/numbers';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { FeatureDomain } from '@/lib/session/shown/feature-view';
import { followedText, lossText, numberFlipsTo, unknownText } from '@/lib/session/shown/numbers/rule-number';
import { type Stepping, stepBy } from '@/lib/session/shown/numbers/step-effects';
import { StepHint } from '../step-hint';
import { useNumberCurve } from '../use-number-curve';
import { ResponseView } from './response-view';

/** A number of the rules and the result that it is looked at in, whose rules may be a moment older. */
export interface NumberOf {
  readonly result: Evaluation;
  readonly window: number;
  readonly setting: RuleSetting;
  readonly unit: Unit;
  readonly domain: FeatureDomain;
}

/** How a number steps in a result; null where its rules have none at that place. */
export function steppingIn({ result, setting, unit, domain }: NumberOf): Stepping | null {
  const { pointer, kind } = setting.number;
  const value = numberAt(result.config.rules, pointer);
  if (value === undefined) return null;
  const persona = personasOf(result.config).findIndex(({ id }) => id === setting.persona?.id);
  const isCounted = unit === 'count' || kind === 'count' || kind === 'quantiles' || kind === 'rank';
  const by = stepBy(domain.step, isCounted, domain.high - domain.low);
  return { value, by, persona: persona < 0 ? null : persona };
}

/** The share of every persona at every value of a number, what is not known of it, and what its next step would do. */
export function NumberResponse({
  of,
  name,
  text,
  bounds,
  axis,
  hinted,
}: {
  of: NumberOf;
  name: string;
  text: (x: number) => string;
  bounds: readonly [number, number];
  axis: ReactNode;
  /** Whether the next step is told here. */
  hinted: boolean;
}) {
  const { result, window, setting, domain } = of;
  const { pointer, value, label } = setting.number;
  const stepping = steppingIn(of);
  const curve = useNumberCurve(stepping && result, window, pointer, domain);
  const some = followedText(result, pointer);
  const notes = [some, curve && lossText(curve), unknownText(result)].filter((note) => note !== null);
  return (
    <>
      {hinted && curve && stepping && some === null && (
        <p className="mb-1">
          <StepHint result={result} window={window} of={stepping} curve={curve} text={text} />
        </p>
      )}
      {notes.map((note) => (
        <p key={note} className="mb-1 max-w-160 text-[12px] text-muted">
          {note}
        </p>
      ))}
      {curve && (
        <ResponseView
          of={{
            result,
            value,
            step: domain.step,
            label,
            text,
            bounds,
            flips: (next) => numberFlipsTo(result, window, pointer, next),
          }}
          curve={curve}
          domain={domain}
          title={`Groups by ${name}`}
          caption={`${name} response`}
          axis={axis}
        />
      )}
    </>
  );
}
