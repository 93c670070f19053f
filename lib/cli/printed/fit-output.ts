import type { Fidelity } from '@/lib/diagnose/groups/fidelity';
import type { FeatureTable } from '@/lib/features/feature-table';
import { definitionOf } from '@/lib/features/features';
import type { NumberParameter } from '@/lib/model/parameter';
import { archetypeIds, archetypesOf } from '@/lib/params/archetypes/archetypes-of';
import type { Config } from '@/lib/params/config/config';
import { parameterAt } from '@/lib/params/config/settings';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { FitResult } from '@/lib/solve/fit/fit';
import { POOR_FIT } from '@/lib/solve/fit/fit-problem';
import { groupSentence } from '@/lib/solve/fit/identify';
import { type Currency, USD } from '@/lib/text/money';
import { readingText, settingText } from '@/lib/text/value-text';
import { byPersona } from './result-json';

function fidelityJson(config: Config, { distance, compared, above, features, personas }: Fidelity) {
  return {
    distance,
    compared,
    above,
    personas: {
      difference: personas.difference,
      floor: personas.floor,
      window: config.windows[personas.window],
      persona: personaKey(personasOf(config), personas.persona),
      windows: Object.fromEntries(
        config.windows.map((days, w) => [
          days,
          {
            real: byPersona(personasOf(config), personas.real[w] ?? []),
            synthetic: byPersona(personasOf(config), personas.synthetic[w] ?? []),
          },
        ]),
      ),
      leftOut: personas.leftOut,
    },
    // Not a number, where a side is unknown, is null in JSON.
    features: features.map(({ window, ...feature }) => ({ window: config.windows[window], ...feature })),
  };
}

/** What `--json` prints. */
export function fitJson(config: Config, real: FeatureTable, result: FitResult, ms: number) {
  return {
    preset: config.name,
    realUsers: real.users,
    users: config.population.users,
    changes: result.changes.map(({ path, before, value }) => ({ path, from: before, to: value })),
    before: fidelityJson(config, result.before),
    after: fidelityJson(config, result.after),
    misfit: result.misfit,
    parameters: result.parameters,
    shares: Object.fromEntries(archetypeIds(config).map((id, s) => [id, result.shares[s]])),
    groups: result.groups.map((group) => ({ ...group, sentence: groupSentence(config, group) })),
    usersMade: result.usersMade,
    timingsMs: { total: ms },
    config: result.config,
  };
}

const points = (share: number) => `${(100 * share).toFixed(1)}`;

function summaryLine(name: string, { distance, compared, above, personas }: Fidelity): string {
  return `${name}: distance ${points(distance)} points on average, ${above} of ${compared} features above the noise, persona shares within ${points(personas.difference)} points (noise ${points(personas.floor)})`;
}

function featureLines({ windows }: Config, { features }: Fidelity, currency: Currency): string[] {
  return features.map(({ feature, window, distance, floor, verdict, real, synthetic }) => {
    const { label, unit, step } = definitionOf(feature);
    const median = (value: number, of: Currency) =>
      Number.isNaN(value) ? '–' : readingText(unit, value, step, of);
    const measured =
      verdict === 'unknown'
        ? 'unknown'
        : `${points(distance).padStart(5)} (noise ${points(floor)}) ${verdict}`;
    return `  ${String(windows[window]).padStart(3)} days  ${label.padEnd(24)} ${measured.padEnd(28)} median ${median(real.quartiles[1], currency)} real, ${median(synthetic.quartiles[1], USD)} synthetic`;
  });
}

/** The result for reading. */
export function fitLines(
  config: Config,
  real: { readonly table: FeatureTable; readonly currency: Currency },
  result: FitResult,
  ms: number,
): string[] {
  const { before, after, changes, shares, groups, parameters, misfit } = result;
  const poor = misfit.after > POOR_FIT;
  const grouped = new Set(poor ? [] : groups.flatMap(({ archetypes }) => archetypes));
  const number = (path: string) => parameterAt(config, path) as NumberParameter;
  const estimate = (path: string, value: number) =>
    readingText(number(path).unit, value, number(path).step, USD);
  return [
    `${real.table.users} real users, ${config.population.users} synthetic ones, from ${config.name}`,
    '',
    summaryLine('Before', before),
    summaryLine('After', after),
    '',
    ...changes.map(
      ({ path, parameter, before: from, value }) =>
        `  ${path}: ${settingText(parameter, from, USD)} -> ${settingText(parameter, value, USD)}`,
    ),
    '',
    ...(poor
      ? [
          `No settings make users like these: the nearest are still ${misfit.after.toFixed(1)} times as far off as chance.`,
          'These are not the users that the archetypes describe. The intervals are widened by that; take the mix as a hint at most.',
          '',
        ]
      : []),
    'Shares of the mix, with 95 % intervals:',
    ...archetypesOf(config).map(({ id, label }, s) => {
      const { share, within } = shares[s] as FitResult['shares'][0];
      const range = grouped.has(id) ? 'not distinguished' : `± ${points(within)}`;
      return `  ${label.padEnd(32)} ${points(share).padStart(5)} % ${range}`;
    }),
    ...(poor ? [] : groups.map((group) => `  ${groupSentence(config, group)}`)),
    ...(parameters.length > 0 ? ['', 'Parameters, with 95 % intervals:'] : []),
    ...parameters.map(
      ({ path, value, low, high }) =>
        `  ${path}: ${settingText(number(path), value, USD)} (${estimate(path, low)} to ${estimate(path, high)})`,
    ),
    '',
    'Features after the fit, largest difference of any share in points:',
    ...featureLines(config, after, real.currency),
    '',
    `${result.usersMade} users made, ${(ms / 1000).toFixed(1)} s`,
  ];
}
