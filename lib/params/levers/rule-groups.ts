import { isDefined } from '@/lib/features/features';
import { ROOT, within } from '@/lib/language/grammar';
import type { Parameter, SettingValue } from '@/lib/model/parameter';
import { isWithin } from '@/lib/rules/document/names-moved';
import { numberRange } from '@/lib/rules/sweep/number-range';
import { type NumberKind, ruleNumbers } from '@/lib/rules/sweep/rule-numbers';
import { personasOf, type Ruled, shownClassification } from '@/lib/rules/view/personas-of';
import type { Currency } from '@/lib/text/money';
import type { Config } from '../config/config';
import { type RuleSetting, ruleSettings } from '../config/rule-settings';
import { parameterAt, type Setting, valueAt } from '../config/settings';
import { type LeverGroup, stepsOf } from './lever-steps';

/** What a number of the rules is there for; thresholds of features and priorities have words of their own. */
const MEANT: Readonly<Record<NumberKind, string>> = {
  threshold: 'A bound that something is compared with.',
  bound: 'Its points count up to there.',
  points: 'What counts where the line holds.',
  rank: 'A key that decides what goes first.',
  count: 'So many of the conditions must hold.',
  floor: 'The second one counts from there.',
  quantiles: 'The number of parts.',
  other: 'A part of what is computed.',
};

/** A priority, or a threshold of a feature that has a range and words of its own. */
const isDeclared = ({ threshold, isPriority }: RuleSetting): boolean =>
  isPriority || (threshold !== null && isDefined(threshold.criterion.feature));

/** A number of the rules as a setting that steps: of no column as far as such a number goes, of a count in whole steps. */
function numberSteps(config: Config, setting: RuleSetting): Setting {
  const { path, number, owner } = setting;
  const parameter = parameterAt(config, path) as Parameter;
  const value = valueAt(config, path) as SettingValue;
  const found = { path, owner, parameter, value };
  if (parameter.kind !== 'number' || isDeclared(setting)) return found;
  const all = ruleNumbers(config.rules);
  const { low, high, step } = numberRange(number, all);
  const isCounted = number.kind === 'count' || number.kind === 'quantiles';
  return {
    ...found,
    parameter: {
      ...parameter,
      // A threshold ends with its sign.
      label: number.kind === 'threshold' ? parameter.label : `${parameter.label}:`,
      step,
      integer: isCounted || number.kind === 'rank',
      ...(isCounted && { min: low, max: high, permitted: { min: low, max: high } }),
    },
  };
}

/** The numbers of the rules by what they are of: each persona, then each named value, score and what else moves who is shown where. */
export function ruleGroups(ruled: Ruled, currency: Currency): LeverGroup[] {
  const group = (id: string, label: string, belongs: (setting: RuleSetting) => boolean): LeverGroup => ({
    id,
    label,
    levers: (config) =>
      ruleSettings(config)
        .filter(belongs)
        .flatMap((setting) => {
          const meant = isDeclared(setting) ? undefined : MEANT[setting.number.kind];
          return stepsOf(numberSteps(config, setting), currency, meant);
        }),
  });
  const settings = ruleSettings(ruled);
  const has = (id: string) => settings.some(({ persona }) => persona?.id === id);
  const { id: shown } = shownClassification(ruled);
  const others = settings.filter(
    ({ persona, number: { home } }) =>
      persona === null && (!isWithin(home, ASSIGN) || isWithin(home, within(ASSIGN, shown))),
  );
  const homes = new Map(others.map(({ number: { home }, owner }) => [home, owner]));
  return [
    ...personasOf(ruled)
      .filter(({ id }) => has(id))
      .map(({ id, name }) => group(`personas ${id}`, `Rule: ${name}`, ({ persona }) => persona?.id === id)),
    ...[...homes].map(([home, owner]) =>
      group(
        `rules ${home}`,
        `${KIND_OF_HOME[home.split('/')[1] as string] ?? 'Rule'}: ${owner}`,
        ({ persona, number }) => persona === null && number.home === home,
      ),
    ),
  ];
}

const ASSIGN = within(ROOT, 'assign');
const KIND_OF_HOME: Readonly<Record<string, string>> = { values: 'Value', scores: 'Score' };
