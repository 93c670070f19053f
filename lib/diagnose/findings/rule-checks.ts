import { has } from '@/lib/features/population';
import type { Config } from '@/lib/params/config/config';
import { personasOf } from '@/lib/rules/view/personas-of';
import { exactText } from '@/lib/text/value-text';
import type { Evaluation } from '../evaluation';
import { dataChecks } from './data-checks';
import { decisiveness } from './decisiveness';
import type { Finding } from './finding';
import { historyChecks } from './history';
import { reachability } from './reachability';
import { spreadChecks } from './spread';
import { unknownChecks, unknownToAll } from './unknown';

/** Every finding about the config's rules, mix and features, the certain ones first. */
export function checkRules(input: Evaluation): Finding[] {
  const unknown = unknownToAll(input);
  const findings = [
    ...unknownChecks(input, unknown),
    ...personasOf(input.config).flatMap((persona, p) => [
      ...reachability(persona, input.config.windows, input.population.origin.currency),
      ...decisiveness(input, persona, p, unknown),
      ...dataChecks(input, persona, unknown),
    ]),
    ...(has(input.population, 'settings') ? mixCheck(input.config) : []),
    ...historyChecks(input),
    ...spreadChecks(input, unknown),
  ];
  return [...findings.filter(({ certain }) => certain), ...findings.filter(({ certain }) => !certain)];
}

/** A mix that does not add up to 100 %. */
function mixCheck({ mix, population }: Config): Finding[] {
  const total = Object.values(mix).reduce((sum, share) => sum + share, 0);
  if (Math.abs(total - 1) < 0.0005) return [];
  // A sum of decimals is off in its last digits.
  const percent = exactText('share', Number(total.toFixed(10)));
  return [
    {
      id: 'mix',
      about: 'mix',
      claim: `The mix adds up to ${percent}.`,
      proof:
        population.allocation === 'largest-absorbs'
          ? 'What is too much is taken from the largest archetype, and what is missing is given to it.'
          : 'The shares are scaled to 100 %.',
      cell: 'mix',
      certain: true,
    },
  ];
}
