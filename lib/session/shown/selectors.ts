import type { Evaluation } from '@/lib/diagnose/evaluation';
import { has, type Origin, type PopulationNeed } from '@/lib/features/population';
import type { Config } from '@/lib/params/config/config';
import { sameDetection, sameFeatures } from '@/lib/params/slices/slices';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { sharesOf } from '@/lib/rules/distribution';
import { personasOf } from '@/lib/rules/view/personas-of';
import { type Currency, USD } from '@/lib/text/money';

/** A result's shares by persona index (the last one STABLE) in one window. */
export const currentShares = ({ distribution }: Pick<Evaluation, 'distribution'>, window: number): number[] =>
  sharesOf(distribution, window);

/** What is compared with: shares by persona number (or STABLE), per window, and the config that gave them. */
export interface Base {
  readonly label: string;
  readonly config: Config;
  readonly windows: readonly Readonly<Record<string, number>>[];
}

/** A result's shares as a base. */
export function baseOf(
  label: string,
  { config, distribution }: Pick<Evaluation, 'config' | 'distribution'>,
): Base {
  return {
    label,
    config,
    windows: config.windows.map((_, w) =>
      Object.fromEntries(
        currentShares({ distribution }, w).map((share, p) => [personaKey(personasOf(config), p), share]),
      ),
    ),
  };
}

/** Whether the users that are shown have what something needs; before there are any, as those have that settings make. */
export const shownHave =
  (need: PopulationNeed) =>
  ({ result }: { readonly result: Evaluation | null }): boolean =>
    !result || has(result.population, need);

/** What the money of the users that are shown is in; before there are any, of those that settings make. */
export const shownCurrency = ({ result }: { readonly result: Evaluation | null }): Currency =>
  result ? result.population.origin.currency : USD;

/** A population, and the config that its features were computed under. */
export type Featured = Pick<Evaluation, 'population' | 'config'>;

/** True when features are those that users of this origin have under a config. */
export const sameInputs = ({ population, config }: Featured, origin: Origin, under: Config): boolean =>
  population.origin === origin && (has(population, 'settings') ? sameFeatures : sameDetection)(config, under);
