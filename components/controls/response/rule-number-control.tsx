'use client';

import { useDeferredValue, useMemo } from 'react';
import '@/lib/diagnose/change/sweep/swept-response';
import { definitionOf } from '@/lib/features/features';
import { partAt } from '@/lib/rules/document/numbers';
import { ruleNumbers } from '@/lib/rules/sweep/rule-numbers';
import {
  comparedColumn,
  lossText,
  numberDomain,
  numberFlipsTo,
  unknownText,
} from '@/lib/session/shown/rule-number';
import { cancelPreview, commitPreview, previewSetting, setSetting } from '@/lib/session/work/actions';
import { shownConfig } from '@/lib/session/work/store';
import { exactText } from '@/lib/text/value-text';
import { tickText } from '@/lib/text/written';
import { useCurrency } from '../../hooks/use-currency';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';
import { leftOn } from '../axis-ticks';
import { NumberField } from '../number-field';
import { RangeSlider } from '../range-slider';
import { ResponseView } from './response-view';
import { useNumberCurve } from './use-number-curve';

/** As far as any number of the rules may go. */
const MOST = 1e15;

/** A number of the rules on a slider, with the share of every persona at every value that it may have. */
export function RuleNumberControl({ pointer }: { pointer: string }) {
  const rules = useSession((state) => shownConfig(state).rules);
  // A previewed value changes no range.
  const committed = useSession((state) => state.work.config.rules);
  const latest = useSession((state) => state.result);
  const window = useView((state) => state.window);
  const currency = useCurrency();
  const result = useDeferredValue(latest);
  const number = ruleNumbers(rules).find((one) => one.pointer === pointer);
  const before = ruleNumbers(committed).find((one) => one.pointer === pointer);
  const given = result?.given;
  const has = result !== null && typeof partAt(result.config.rules, pointer) === 'number';
  // biome-ignore lint/correctness/useExhaustiveDependencies: a result under other rules alone moves no axis
  const domain = useMemo(
    () => (result && before ? numberDomain(result, before, ruleNumbers(committed)) : null),
    [given, committed, pointer],
  );
  const curve = useNumberCurve(has ? result : null, window, pointer, domain);
  if (!number || !domain || !result) return null;
  const { value } = number;
  const path = `/rules${pointer}`;
  const name = `${number.owner}: ${number.label}`;
  const column = comparedColumn(result, number);
  const unit = column === null ? 'none' : definitionOf(column).unit;
  const text = (x: number) => exactText(unit, x, domain.step, currency);
  const notes = [curve && lossText(curve), unknownText(result)].filter((note) => note !== null);
  const [least, most] = number.kind === 'quantiles' ? [2, 1_000] : [-MOST, MOST];
  const axis = domain.ticks.map((tick) => (
    <span
      key={tick}
      className="-translate-x-1/2 absolute top-2 whitespace-nowrap"
      style={{ left: leftOn(domain, tick) }}
    >
      {tickText(unit, tick)}
    </span>
  ));
  return (
    <div className="py-2" data-testid="rule-number">
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
            label: number.label,
            text,
            bounds: [least, most],
            flips: (next) => numberFlipsTo(result, window, pointer, next),
          }}
          curve={curve}
          domain={domain}
          title={`Groups by ${name}`}
          caption={`${name} response`}
          axis={axis}
        />
      )}
    </div>
  );
}
