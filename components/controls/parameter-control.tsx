'use client';

import { clsx } from 'clsx';
import { useMemo, useState } from 'react';
import { has, type Population } from '@/lib/features/population';
import {
  type NumberParameter,
  type Parameter,
  permittedRange,
  type SettingValue,
} from '@/lib/model/parameter';
import { parameterAt, valueAt } from '@/lib/params/config/settings';
import { PRESETS } from '@/lib/params/presets/presets';
import { featureDomain } from '@/lib/session/shown/feature-view';
import {
  cancelPreview,
  commitPreview,
  previewSetting,
  resetSetting,
  setSetting,
} from '@/lib/session/work/actions';
import { shownConfig } from '@/lib/session/work/store';
import { settingText } from '@/lib/text/value-text';
import { useCheck } from '../hooks/use-check';
import { useCurrency } from '../hooks/use-currency';
import { useSession } from '../hooks/use-session';
import { lazyPart, Part } from '../ui/part';
import { Select } from '../ui/select';
import { NumberField } from './number-field';
import { RangeSlider } from './range-slider';
import { ResetButton } from './reset-button';

const DateField = lazyPart(() => import('./date-field'), 'DateField');

/** The control of any setting of the registry: a slider with its field or a choice, and the way back to the preset. */
export function ParameterControl({
  path,
  owner,
  text,
  hint,
}: {
  path: string;
  owner?: string;
  text?: string;
  /** What to know about the value that is set, under it. */
  hint?: string | null;
}) {
  const parameter = useSession((state) => parameterAt(shownConfig(state), path)) as Parameter;
  const value = useSession((state) => valueAt(shownConfig(state), path)) as SettingValue;
  const preset = useSession((state) => valueAt(PRESETS[state.work.preset], path));
  const name = text ?? parameter.label;
  const label = owner ? `${owner}: ${name}` : name;
  return (
    <div
      className={clsx(
        'grid grid-cols-[minmax(7.5rem,1fr)_minmax(0,auto)] items-center gap-x-3 py-1',
        parameter.kind === 'number' && 'sm:grid-cols-[minmax(8rem,11rem)_minmax(0,1fr)_auto]',
      )}
    >
      <span className="flex min-h-7 items-center gap-1 text-[13px]" title={parameter.help}>
        {name}
        {preset !== undefined && (
          <ResetButton of={label} isNeeded={value !== preset} onReset={() => resetSetting(path)} />
        )}
      </span>
      {parameter.kind === 'number' ? (
        <NumberControl path={path} name={name} label={label} parameter={parameter} value={value as number} />
      ) : (
        <ChoiceControl path={path} label={label} parameter={parameter} value={value} />
      )}
      {hint && (
        <span role="status" className="order-last col-span-full text-[12px] text-fail">
          {hint}
        </span>
      )}
    </div>
  );
}

/** Where a slider ends, by unit: beyond it the field still takes what is permitted. */
const USEFUL_MAX: Partial<Record<NumberParameter['unit'], number>> = {
  usd: 10_000,
  days: 730,
};

/** Where a slider ends, and its step: of money that read data is compared with, as far as its users spend in a month. */
function useUseful({ unit, stage, max, step }: NumberParameter): { most: number; step: number } {
  const result = useSession((state) => state.result);
  const read = unit === 'usd' && stage !== 'transactions' && result && !has(result.population, 'settings');
  return useMemo(
    () =>
      read
        ? spentInAMonth(result.population, result.counts)
        : { most: Math.min(max, USEFUL_MAX[unit] ?? max), step },
    [read, result?.population, result?.counts, max, unit, step],
  );
}

/** Where nobody's spending is known, as far as in dollars. */
function spentInAMonth(population: Population, counts: readonly number[]) {
  const { high, step } = featureDomain(population, 'avg_monthly_expenses', counts, []);
  return high > 10 * step ? { most: high, step } : { most: USEFUL_MAX.usd as number, step: 10 };
}

/** Beyond this many steps a slider says nothing: a seed is typed or drawn. */
const MAX_SLIDER_STEPS = 1_000_000;

function NumberControl(props: {
  path: string;
  name: string;
  label: string;
  parameter: NumberParameter;
  value: number;
}) {
  const { path, label, parameter, value } = props;
  const { min } = parameter;
  const shown = useCurrency();
  const { most, step } = useUseful(parameter);
  const committed = useSession((state) => valueAt(state.work.config, path) ?? value) as number;
  const slides = parameter.stops || (most - min) / step <= MAX_SLIDER_STEPS;
  return (
    <>
      {slides ? (
        <RangeSlider
          label={label}
          value={value}
          min={min}
          max={Math.max(committed, most)}
          step={step}
          stops={parameter.stops}
          says={`${props.name} ${settingText(parameter, value, shown)}`}
          className="order-last col-span-full sm:order-none sm:col-span-1"
          onPreview={(next) => previewSetting(path, next)}
          onCommit={commitPreview}
          onCancel={cancelPreview}
        />
      ) : (
        <span className="hidden sm:block" />
      )}
      <NumberField
        label={`${label}, exact`}
        value={value}
        parameter={{ ...parameter, ...permittedRange(parameter), step }}
        onCommit={(next) => setSetting(path, next)}
        className={parameter.unit === 'users' ? 'w-32' : 'w-28'}
      />
    </>
  );
}

function ChoiceControl(props: {
  path: string;
  label: string;
  parameter: Exclude<Parameter, NumberParameter>;
  value: SettingValue;
}) {
  const { path, label, parameter, value } = props;
  const [error, setError] = useState<string | null>(null);
  const set = (next: SettingValue) => setError(setSetting(path, next)?.message ?? null);
  return (
    <span className="flex flex-col items-end justify-self-end">
      {parameter.kind === 'flag' && <Flag label={label} checked={value as boolean} onChange={set} />}
      {parameter.kind === 'choice' && (
        <Select
          label={label}
          value={value as string}
          options={parameter.options.map((option) => [option, parameter.words?.[option] ?? option])}
          onChange={set}
        />
      )}
      {parameter.kind === 'date' && (
        <Part what={label} fallback={<span className="h-8 w-40" />}>
          <DateField
            label={label}
            value={value as string}
            min={parameter.min}
            max={parameter.max}
            onCommit={(iso) => setSetting(path, iso)}
          />
        </Part>
      )}
      {error && (
        <span role="alert" className="text-[12px] text-fail">
          {error}
        </span>
      )}
    </span>
  );
}

function Flag({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const box = useCheck(checked, onChange);
  return (
    <label className="flex items-center justify-end">
      <input {...box} className="size-7 accent-(--accent)" aria-label={label} />
    </label>
  );
}
