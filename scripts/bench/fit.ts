/** How well settings are found from users alone: prints one JSON object. Run by scripts/bench.mjs, through tsx. */
import { hiddenFit } from './hidden-fit';
import { median } from './statistics.mjs';

const TRIALS = 10;
const USERS = 5_000;
/** A fit counts as found when personas are this near; or as near as the hidden config itself under the seed of the fit. */
const WITHIN = 0.01;
const MIX_WITHIN = 0.03;

async function recovery(preset: 'november-2025' | 'calibrated') {
  const trials: Awaited<ReturnType<typeof hiddenFit>>[] = [];
  for (let trial = 0; trial < TRIALS; trial++) trials.push(await hiddenFit({ preset, users: USERS, trial }));
  const count = (test: (trial: (typeof trials)[number]) => boolean) => trials.filter(test).length;
  return {
    preset,
    users: USERS,
    trials: TRIALS,
    personasFound: count(({ personas }) => personas <= WITHIN),
    personasOfHidden: count(({ personasOfHidden }) => personasOfHidden <= WITHIN),
    personasNear: count(
      ({ personas, personasOfHidden }) => personas <= Math.max(WITHIN, 1.5 * personasOfHidden),
    ),
    mixFound: count(({ mix, totals }) => Math.max(mix, totals) <= MIX_WITHIN),
    medianPersonas: median(trials.map(({ personas }) => personas)),
    medianMix: median(trials.map(({ mix }) => mix)),
    medianCpuSeconds: median(trials.map(({ cpuSeconds }) => cpuSeconds)),
  };
}

process.stdout.write(JSON.stringify([await recovery('november-2025'), await recovery('calibrated')]));
