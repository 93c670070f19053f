import '@/lib/diagnose/change/sweep/swept-response';
import '@/lib/rules/view/document-columns';
import { type Evaluation, evaluate } from '@/lib/diagnose/evaluation';
import type { Population } from '@/lib/features/population';
import { DocumentError } from '@/lib/language/grammar';
import type { Config } from '@/lib/params/config/config';
import { indexOfHeld } from '../shown/numbers/index-of-held';
import { session } from '../work/store';

/**
 * A config evaluated on every user of a population.
 * @throws {DocumentError} where its rules read what the population does not have.
 */
export const onAllUsers = (config: Config, population: Population, last: Evaluation | null): Evaluation =>
  evaluate(
    config,
    population,
    population.cohorts.map(({ table }) => table.users),
    { last, index: indexOfHeld(config, last), now: () => performance.now() },
  );

/** Shows a config on every user of a population; where its rules read what is not there, the last result stays, and why. */
export function showAllUsers(config: Config, population: Population): void {
  try {
    const result = onAllUsers(config, population, session.getState().result);
    session.setState({ result, problem: null });
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    session.setState({ problem: { where: `rules${error.at.pointer}`, message: error.message } });
  }
}
