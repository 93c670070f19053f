import type { SettingValue } from '@/lib/model/parameter';
import type { Config } from '../config/config';
import { parameterAt, valueAt, withValue } from '../config/settings';
import { PUBLISHED_ARCHETYPES } from '../declared/archetypes';

/** One suggestion for changing the distribution: the settings that it consists of. */
export interface Lever {
  readonly id: string;
  readonly label: string;
  /** What it is meant to do. */
  readonly meant: string;
  readonly settings: readonly { readonly path: string; readonly value: SettingValue }[];
}

const lever = (
  id: string,
  label: string,
  meant: string,
  settings: Readonly<Record<string, SettingValue>>,
): Lever => ({
  id,
  label,
  meant,
  settings: Object.entries(settings).map(([path, value]) => ({ path, value })),
});

const STRESSED = ['cash_flow_stressed', 'high_util_cash_stressed', 'edge_cash_flow_threshold'] as const;

/** Every suggestion of the reference's write-up. */
export const LEVERS: readonly Lever[] = [
  lever(
    'utility-shift',
    'Utility bills shift by up to 7 days',
    'Fewer utilities on a monthly cadence, so fewer recurring merchants.',
    { 'generator.utilityShiftDays': 7 },
  ),
  lever('rent-by-ach', 'Half of the users pay rent by ACH', 'Fewer rent payments at a merchant.', {
    'generator.rentAchShare': 0.5,
  }),
  lever(
    'fewer-utilities',
    'Utilities for 60 % each',
    'Fewer users with electric, internet and water bills.',
    {
      'generator.electricShare': 0.6,
      'generator.internetShare': 0.6,
      'generator.waterShare': 0.6,
    },
  ),
  lever('bills-skipped', 'A quarter of utility bills skipped', 'Gaps that break the cadence of utilities.', {
    'generator.utilitySkipRate': 0.25,
  }),
  lever('four-merchants', 'Four recurring merchants needed', 'A stricter rule for Subscription-Heavy.', {
    'personas.subscription_heavy.merchants': 4,
  }),
  lever(
    'opening-spread',
    'Opening balances spread, variable pay',
    'Some users with variable pay start with a small buffer.',
    { 'generator.openingSpreadVariable': 0.8 },
  ),
  lever('erratic-spending', 'Erratic spending, variable pay', 'Months in which spending eats the buffer.', {
    'generator.expenseSwingVariable': 0.8,
  }),
  lever(
    'no-buffer',
    'No buffer in the first six months, variable pay',
    'Users with variable pay do not save up in checking.',
    { 'generator.bufferFreeDaysVariable': 180 },
  ),
  lever('paydays-missed', 'One payday in five missed, variable pay', 'Longer gaps between paydays.', {
    'generator.paySkipRateVariable': 0.2,
  }),
  lever('longer-pay-gaps', 'Irregular pay every 55 days', 'Median pay gaps above 45 days.', {
    'generator.payDaysIrregular': 55,
  }),
  lever('emergencies', 'Emergencies in 15 % of months', 'Medical and car expenses that empty checking.', {
    'generator.emergencyRate': 0.15,
  }),
  lever(
    'stressed-volatile',
    'Volatile expenses and irregular pay, stressed',
    'More days with little money.',
    {
      'generator.expenseSwingStressed': 0.8,
      ...Object.fromEntries(STRESSED.map((id) => [`archetypes.${id}.payVariability`, 0.6])),
    },
  ),
  lever(
    'fewer-subscriptions',
    'One subscription fewer per archetype',
    'Fewer recurring merchants for everybody.',
    Object.fromEntries(
      PUBLISHED_ARCHETYPES.filter(({ settings }) => settings.subscriptions > 0).map(({ id, settings }) => [
        `archetypes.${id}.subscriptions`,
        settings.subscriptions - 1,
      ]),
    ),
  ),
];

/** What a lever sets of a config: nothing of archetypes that it does not have. */
const settingsOn = (config: Config, { settings }: Lever): Lever['settings'] =>
  settings.filter(({ path }) => {
    const [head = '', id = ''] = path.split('.');
    return (head !== 'archetypes' && head !== 'mix') || Object.hasOwn(config.archetypes, id);
  });

/** Whether a config has what a lever sets: its rules and archetypes may have been edited. */
export function leverApplies(config: Config, lever: Lever): boolean {
  const settings = settingsOn(config, lever);
  return settings.length > 0 && settings.every(({ path }) => parameterAt(config, path) !== null);
}

/** Whether a config has a lever's values by now. */
export const leverIsOn = (config: Config, lever: Lever): boolean =>
  settingsOn(config, lever).every(({ path, value }) => valueAt(config, path) === value);

/** The config with a lever's values; the values are not checked: see `parseConfig`. */
export const applyLever = (config: Config, lever: Lever): Config =>
  settingsOn(config, lever).reduce((changed, { path, value }) => withValue(changed, path, value), config);

/**
 * The config with the values that `base` has where the lever has its own; of numbers by their place in the rules those of `before`,
 * as another document has others there.
 */
export const withoutLever = (config: Config, lever: Lever, base: Config, before: Config = config): Config =>
  settingsOn(config, lever).reduce((changed, { path }) => {
    const value = valueAt(path.startsWith('/') ? before : base, path);
    return value === undefined ? changed : withValue(changed, path, value);
  }, config);
