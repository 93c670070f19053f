import { median } from '../statistics.mjs';
import { columnsOf, type Measured } from '../table.mjs';
import { hiddenFit } from './hidden-fit';

const TRIALS = 10;
const USERS = 5_000;
/** A fit counts as found when personas are this near; or as near as the hidden config itself under the seed of the fit. */
const WITHIN = 0.01;
const MIX_WITHIN = 0.03;

async function recovery(preset: 'november-2025' | 'calibrated', count: number) {
  const trials: Awaited<ReturnType<typeof hiddenFit>>[] = [];
  for (let trial = 0; trial < count; trial++) trials.push(await hiddenFit({ preset, users: USERS, trial }));
  const found = (test: (trial: (typeof trials)[number]) => boolean) => trials.filter(test).length;
  return {
    preset,
    personasFound: found(({ personas }) => personas <= WITHIN),
    personasOfHidden: found(({ personasOfHidden }) => personasOfHidden <= WITHIN),
    personasNear: found(
      ({ personas, personasOfHidden }) => personas <= Math.max(WITHIN, 1.5 * personasOfHidden),
    ),
    mixFound: found(({ mix, totals }) => Math.max(mix, totals) <= MIX_WITHIN),
    medianPersonas: median(trials.map(({ personas }) => personas)),
    medianMix: median(trials.map(({ mix }) => mix)),
    medianCpuSeconds: median(trials.map(({ cpuSeconds }) => cpuSeconds)),
  };
}

/** How well settings are found from users alone. */
export async function measure({ trials = TRIALS }: { trials?: number }): Promise<Measured> {
  const found = [await recovery('november-2025', trials), await recovery('calibrated', trials)];
  const table = {
    title: `Hidden mix and parameters found from ${USERS.toLocaleString('en-US')} users alone, ${trials} each`,
    columns: columnsOf([
      ['', 'text'],
      ['all personas within 1 point', 'whole'],
      ['the hidden settings themselves, under the fit’s seed', 'whole'],
      ['within 1 point, or 1.5 times that', 'whole'],
      ['mix within 3 points', 'whole'],
      ['personas off, median', 'points'],
      ['mix off, median', 'points'],
      ['CPU, median', 'seconds'],
    ]),
    rows: found.map((one) => [
      one.preset,
      one.personasFound,
      one.personasOfHidden,
      one.personasNear,
      one.mixFound,
      one.medianPersonas,
      one.medianMix,
      one.medianCpuSeconds,
    ]),
  };
  return { tables: [table] };
}
