'use client';

import { useDeferredValue, useMemo } from 'react';
import '@/lib/diagnose/change/sweep/swept-response';
import { definitionOf } from '@/lib/features/features';
import { ruleSettings } from '@/lib/params/config/rule-settings';
import { ruleNumbers } from '@/lib/rules/sweep/rule-numbers';
import { comparedColumn, numberDomain } from '@/lib/session/shown/numbers/rule-number';
import { cancelPreview, commitPreview, previewSetting, setSetting } from '@/lib/session/work/actions';
import { shownConfig } from '@/lib/session/work/store';
import { exactText } from '@/lib/text/value-text';
import { useCurrency } from '../../hooks/use-currency';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';
import { Fold } from '../../ui/fold';
import { AxisTicks } from '../axis-ticks';
import { NumberField } from '../number-field';
import { RangeSlider } from '../range-slider';
import { NextStep } from './next-step';
import { type NumberOf, NumberResponse } from './number-response';

/** As far as any number of the rules may go. */
const MOST = 1e15;

/** A number of the rules on a slider, with the share of every persona at every value that it may have. */
export function RuleNumberControl({
  pointer,
  titled = false,
}: {
  /** Its place in the rules. */
  pointer: string;
  /** It stands by itself: with its name, and folded what every value gives. */
  titled?: boolean;
}) {
  const config = useSession(shownConfig);
  // A previewed value changes no range.
  const committed = useSession((state) => state.work.config);
  const latest = useSession((state) => state.result);
  const window = useView((state) => state.window);
  const currency = useCurrency();
  const result = useDeferredValue(latest);
  const setting = ruleSettings(config).find(({ number }) => number.pointer === pointer);
  const before = ruleNumbers(committed.rules).find((one) => one.pointer === pointer);
  const given = result?.given;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a result under other rules alone moves no axis
  const domain = useMemo(
    () => (result && before ? numberDomain(result, before, ruleNumbers(committed.rules)) : null),
    [given, committed.rules, pointer],
  );
  if (!setting || !domain || !result) return null;
  const { number, owner } = setting;
  const { value, label } = number;
  const path = `/rules${pointer}`;
  const name = `${owner}: ${label}`;
  const column = comparedColumn(result, number);
  const unit = column === null ? 'none' : definitionOf(column).unit;
  const text = (x: number) => exactText(unit, x, domain.step, currency);
  const [least, most] = number.kind === 'quantiles' ? [2, 1_000] : [-MOST, MOST];
  const axis = <AxisTicks unit={unit} domain={domain} />;
  const of: NumberOf = { result, window, setting, unit, domain };
  const response = (
    <NumberResponse of={of} name={name} text={text} bounds={[least, most]} axis={axis} hinted={!titled} />
  );
  return (
    <div className={titled ? 'py-3' : 'py-2'} data-testid="rule-number">
      {titled && (
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h3 className="font-sans text-[14px]!">
            {label} <span className="font-normal text-muted">{owner}</span>
          </h3>
          <NextStep of={of} text={text} />
        </div>
      )}
      <div className="grid grid-cols-1 gap-x-5 gap-y-2 sm:grid-cols-[minmax(0,1fr)_8.5rem]">
        <div className="min-w-0">
          <RangeSlider
            label={name}
            min={domain.low}
            max={domain.high}
            step={domain.step}
            value={value}
            says={`${name} ${text(value)}`}
            className="relative block"
            onPreview={(next) => previewSetting(path, next)}
            onCommit={commitPreview}
            onCancel={cancelPreview}
          />
          <div className="number relative mx-2 h-7 text-[11px] text-muted" aria-hidden>
            {axis}
          </div>
        </div>
        <NumberField
          label={`${name}, exact`}
          value={value}
          parameter={{ unit, min: least, max: most, step: domain.step }}
          onCommit={(next) => setSetting(path, next)}
          className="w-34"
        />
      </div>
      {titled ? (
        <Fold plain title="What every value gives">
          {() => response}
        </Fold>
      ) : (
        response
      )}
    </div>
  );
}
