'use client';

import { useDeferredValue, useMemo } from 'react';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { definitionOf, type Feature, isDefined } from '@/lib/features/features';
import type { Config } from '@/lib/params/config/config';
import { valueAt } from '@/lib/params/config/settings';
import { PRESETS } from '@/lib/params/presets/presets';
import { type Criterion, criteriaOf, type Persona, personaSetting } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import {
  featureBins,
  featureDomain,
  inOneUnit,
  otherPopulation,
  quartilesOf,
} from '@/lib/session/shown/feature-view';
import { logDomain } from '@/lib/session/shown/log-domain';
import { sameInputs } from '@/lib/session/shown/selectors';
import { shownConfig } from '@/lib/session/work/store';
import { totals } from '../../charts/stacked-bars';
import { useKept } from '../../hooks/use-on-release';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';
import { useIsLog } from '../log-scale';
import { useNumberCurve } from '../use-number-curve';
import { thresholdAxis, useThresholdBins } from './threshold-chart';
import type { ThresholdOf } from './threshold-of';

/** What a threshold's control shows: its feature's values, who passes it, and what its next step would do. */
export function useThreshold({
  path,
  persona,
  criterion,
}: {
  path: string;
  persona: Persona;
  criterion: Criterion;
}) {
  const { feature, op = '>=', value = 0 } = criterion;
  const info = definitionOf(feature);
  const name = `${persona.name}: ${info.label}`;
  // While another handle moves, what this one shows stays, dim: it would cost each step of it.
  const isOther = useView(({ held }) => held !== null && held !== name);
  const result = useKept(
    useSession((state) => state.result),
    isOther,
  );
  // Of other transactions or features than those that are set: until the new ones come.
  const stale = useSession(
    (state) =>
      state.result !== null && !sameInputs(state.result, state.result.population.origin, shownConfig(state)),
  );
  // A previewed solution may have a persona that is no longer in the work.
  const committed = useSession((state) => valueAt(state.work.config, path) ?? value) as number;
  const preset = useSession((state) => presetValue(PRESETS[state.work.preset], path, feature));
  const windowIndex = useView((state) => state.window);
  const days = useSession((state) => shownConfig(state).windows[windowIndex]);
  const lookback = useSession((state) => shownConfig(state).detection.lookbackDays);

  const synthetic = useKept(
    useSession((state) => state.synthetic),
    isOther,
  );
  const imported = useSession((state) => state.imported);
  const beside = result && otherPopulation(result, synthetic, imported);
  // Amounts in two currencies have no axis in common.
  const other = beside && inOneUnit(feature, result.population, beside.population) ? beside : null;
  const population = result?.population;
  const counts = result?.counts;
  // biome-ignore lint/correctness/useExhaustiveDependencies: counts are read once a population, see featureDomain
  const domain = useMemo(
    () =>
      population &&
      counts &&
      featureDomain(population, feature, counts, preset === null ? [committed] : [committed, preset], other),
    [population, feature, committed, preset, other?.population],
  );
  const quartiles = useMemo(
    () => population && counts && quartilesOf(population, feature, windowIndex, counts),
    [population, counts, feature, windowIndex],
  );
  const isLog = useIsLog(feature);
  // The curve of what every threshold gives has even steps.
  const axis = useMemo(() => {
    if (!isLog || !population || !domain) return domain;
    const keep = preset === null ? [committed] : [committed, preset];
    return logDomain(population, feature, domain, keep, other) ?? domain;
  }, [isLog, population, domain, feature, preset, committed, other]);
  const bins = useMemo(() => axis && thresholdAxis(op, axis), [axis, op]);
  // A result under another rule set has no counts for this persona.
  const found = result && locate(result, persona.id, criterion.id);
  const standing = useThresholdBins(
    result,
    windowIndex,
    found && { persona: found.index, criterion: found.criterion },
    bins ?? null,
  );
  const overlaid = other?.population;
  const overlaidCounts = other?.counts;
  const users = standing && totals(Object.values(standing)).reduce((sum, n) => sum + n, 0);
  const overlay = useMemo(() => {
    if (!overlaid || !overlaidCounts || !bins || users === null) return null;
    const beside = featureBins(overlaid, feature, windowIndex, overlaidCounts, bins);
    const all = beside.reduce((sum, n) => sum + n, 0);
    return all > 0 ? beside.map((n) => (n * users) / all) : null;
  }, [overlaid, overlaidCounts, bins, feature, windowIndex, users]);

  // The figures of the distribution come first, what a step would do a frame later.
  const deferred = useDeferredValue(result);
  const step = domain?.step ?? info.step;
  const of = useMemo((): ThresholdOf | null => {
    const place = deferred && locate(deferred, persona.id, criterion.id);
    return place ? { result: deferred, window: windowIndex, ...place, step } : null;
  }, [deferred, persona.id, criterion.id, windowIndex, step]);
  const curve = useNumberCurve(of && deferred, windowIndex, of?.pointer ?? '', domain ?? null);

  // Of a column the data says whether it has windows, and nothing of a date.
  const [first, ...others] = result?.given.cohorts[0]?.table.windows ?? [];
  const isWindowed = others.some((columns) => columns[feature] !== first?.[feature]);
  const period = isDefined(feature)
    ? {
        window: `last ${days} days`,
        'look-back': `last ${lookback} days`,
        'as-of date': 'at the as-of date',
      }[info.period]
    : isWindowed
      ? `last ${days} days`
      : null;
  return {
    name,
    result,
    isStale: stale || isOther,
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
  };
}

/** A threshold within the rules of a result; null where those have no such criterion (yet). */
function locate({ config }: Evaluation, personaId: string, criterionId: string) {
  const index = personasOf(config).findIndex(({ id }) => id === personaId);
  const persona = personasOf(config)[index];
  const criterion = persona && criteriaOf(persona.match).find(({ id }) => id === criterionId);
  const { at: pointer } = criterion ?? {};
  return persona && criterion && pointer !== undefined ? { index, persona, criterion, pointer } : null;
}

/** The preset's value, or null where the preset has no such criterion, or one of another feature. */
function presetValue(preset: Config, path: string, feature: Feature): number | null {
  const { persona, name } = personaSetting(personasOf(preset), path) ?? {};
  const criterion = persona && criteriaOf(persona.match).find(({ id }) => id === name);
  return criterion?.feature === feature ? (criterion.value ?? null) : null;
}
