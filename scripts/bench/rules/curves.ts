import { responseCurve } from '@/lib/diagnose/change/response-curve';
import { sharesUnder } from '@/lib/diagnose/change/threshold-effect';
import { type Criterion, criteriaOf, type Persona, withThreshold } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { timed } from '../engine/tasks';
import { evaluated } from '../population';
import { median } from '../statistics.mjs';
import { columnsOf, type Measured } from '../table.mjs';

const SIZES = [10_000, 100_000];
const RUNS = 20;
const POSITIONS = Float64Array.from({ length: 101 }, (_, i) => i / 100);

/** Every position of a threshold's slider: one sweep against the rules at each position. */
async function curve(users: number) {
  const { result } = await evaluated(users);
  const { config, rules, assignments, counts, population } = result;
  const persona = personasOf(config).find(({ id }) => id === 'subscription_heavy') as Persona;
  const criterion = criteriaOf(persona.match).find(({ id }) => id === 'share') as Criterion;
  const input = { rules, population, assignments, counts, window: 0, persona, criterion };
  const sweeps = Array.from({ length: RUNS }, () => timed(() => responseCurve(input, POSITIONS))[0]);
  const [each] = timed(() => {
    for (const value of POSITIONS)
      sharesUnder(withThreshold(personasOf(config), persona.id, criterion.id, value), population, counts, 0);
  });
  return { users, sweep: median(sweeps), each };
}

export async function measure({ sizes = SIZES }: { sizes?: readonly number[] }): Promise<Measured> {
  const curves = [];
  for (const users of sizes) curves.push(await curve(users));
  const table = {
    title: `A response curve: every persona at ${POSITIONS.length} positions of a threshold, one window`,
    columns: columnsOf([
      ['', 'text'],
      ['one sweep', 'ms'],
      ['rules at each position', 'ms'],
      ['each / sweep', 'ratio'],
    ]),
    rows: curves.map(({ users, sweep, each }) => [
      `${users.toLocaleString('en-US')} users`,
      sweep,
      each,
      each / sweep,
    ]),
  };
  return { tables: [table] };
}
