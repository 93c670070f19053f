import { runFit } from '@/lib/engine/tasks/fitter';
import type { Cohort } from '@/lib/features/population';
import { asOfDayOf } from '@/lib/formats/dataset/read-dataset';
import { filteredTable } from '@/lib/rules/view/filtered';
import type { FitProgress } from '@/lib/solve/fit/fit';
import { DEFAULT_FIT_PARAMETERS } from '@/lib/solve/fit/fit-problem';
import { fitStart } from '@/lib/solve/fit/fit-start';
import { populationOptions, readArguments, readConfig } from '../arguments/arguments';
import { freedomOptions, readLocks, readMoves, readRanges } from '../arguments/freedom-arguments';
import { importOptions, readDecisions } from '../arguments/import-arguments';
import type { Options } from '../arguments/options';
import { populationOf, readAsOf, readData } from '../data/data-features';
import { UsageError, usage } from '../endings';
import { fitJson, fitLines } from '../printed/fit-output';
import type { Command } from '../terminal';

const MOVES = ['mix', 'generator'] as const;
function progressText({ doing, usersMade, misfit }: FitProgress): string {
  const off = misfit === null ? '' : `, ${misfit.toFixed(1)} times the noise off`;
  return `${doing}: ${usersMade} users made${off}`;
}

const options = {
  ...populationOptions,
  'as-of': { type: 'string', value: 'DATE', help: 'the day that the data is as of; without it its last one' },
  data: { type: 'string', value: 'FILE|DIR', help: 'the data: a file, or a folder of files' },
  ...freedomOptions(MOVES, 'mix,generator'),
  ...importOptions,
} as const satisfies Options;

/** Seeks the settings whose users are like those of data from files. */
export const fit: Command = async (argv, terminal) => {
  const args = readArguments(
    argv,
    'Searches the mix and the generator settings whose users are like those of the data.',
    options,
  );
  if (args.data === undefined) throw new UsageError('--data FILE|DIR is missing.');
  const moves = readMoves(args.move, MOVES);
  const asOfDay = readAsOf(args['as-of']);
  const began = performance.now();
  const imported = await readData(args.data, readDecisions(args, asOfDay));
  const lastDay = asOfDay ?? asOfDayOf(imported.dataset);
  const given = readConfig({
    ...args,
    more: [
      ...(args.users === undefined ? [] : [`population.users=${args.users}`]),
      ...(args.seed === undefined ? [] : [`population.seed=${args.seed}`]),
    ],
  });
  const start = fitStart(given, imported.dataset.userIds.length, lastDay);
  const { users } = args.users === undefined ? start.population : given.population;
  const config = { ...start, population: { ...start.population, users } };
  const ranges = readRanges(config, args.range ?? []);
  const parameters = moves.includes('generator')
    ? // A parameter that is given a range is meant to move.
      [
        ...DEFAULT_FIT_PARAMETERS,
        ...Object.keys(ranges).filter((path) => /^(generator|archetypes)\./.test(path)),
      ]
    : [];
  const { origin, cohorts } = populationOf(args.data, imported, config, lastDay);
  const real = filteredTable((cohorts[0] as Cohort).table, config);
  if (real.users === 0) throw new UsageError('Nobody of the data passes the filter of the config.');
  const found = await runFit(
    {
      config,
      real,
      mix: moves.includes('mix'),
      parameters,
      locks: readLocks(config, args.lock ?? []),
      ranges,
    },
    (step) => terminal.showProgress(progressText(step)),
  );
  terminal.showProgress('');
  if (!found.ok) return usage(found.problem);
  const ms = performance.now() - began;
  if (args.json) terminal.printJson(fitJson(config, real, found.value, ms));
  else terminal.print(fitLines(config, { table: real, currency: origin.currency }, found.value, ms));
};
