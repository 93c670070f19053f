import { brokenOf, driftOf, SHIFT_THAT_MATTERS } from '@/lib/diagnose/drift/drift';
import { movedBy } from '@/lib/diagnose/drift/moved-by';
import { readProfile } from '@/lib/params/profile/read-profile';
import { configInputs, readArguments, readConfig } from '../arguments/arguments';
import { importOptions } from '../arguments/import-arguments';
import { commonOptions, type Options } from '../arguments/options';
import { tableOptions } from '../arguments/table-arguments';
import { dataInput } from '../data/disk-files';
import { customersAt } from '../data/several-configs';
import { tableInputs } from '../data/table-data';
import { driftReport } from '../drift/drift-report';
import { driftJson, driftLines, type Monitored } from '../drift/drift-said';
import { DoesNotHold, UsageError, usage } from '../endings';
import { claimOutputs, fileOutputs } from '../outputs/outputs';
import type { Command } from '../terminal';

const options = {
  preset: { ...commonOptions.preset, help: 'is refused: no preset has a profile' },
  config: { ...commonOptions.config, help: 'the config, with the profile of what it was calibrated on' },
  'as-of': { ...commonOptions['as-of'], help: 'the day to evaluate at; without it the last in the data' },
  data: { type: 'string', value: 'FILE|DIR', help: 'the new data: a file, or a folder of files' },
  report: { type: 'string', value: 'FILE', help: 'writes a report there: one HTML file' },
  matters: {
    type: 'string',
    value: 'POINTS',
    default: String(SHIFT_THAT_MATTERS * 100),
    help: 'the shift of a persona’s share that matters, in points: whether samples can tell it is said',
  },
  ...tableOptions,
  yes: { type: 'boolean', default: false, help: 'overwrites without asking' },
  ...importOptions,
} as const satisfies Options;

/** Points as a share. */
function readPoints(text: string): number {
  const points = Number(text);
  if (text.trim() === '' || !(points > 0 && points <= 100))
    throw new UsageError(`--matters: Must be points above 0, up to 100, got "${text}".`);
  return points / 100;
}

/** Compares new data with the profile that a config has, and prints what moved more than chance gives. */
export const monitor: Command = async (argv, terminal) => {
  const args = readArguments(
    argv,
    'Compares new customers with those that a config was calibrated on, beside what chance gives; exit code 1 where a bound is broken.',
    options,
  );
  const { data, report } = args;
  if (data === undefined) throw new UsageError('--data FILE|DIR is missing.');
  if (args.config === undefined)
    throw new UsageError(
      '--config FILE is missing: a config with a profile, as evaluate --profile writes it.',
    );
  const matters = readPoints(args.matters);
  const config = readConfig(args);
  if (!config.profile)
    throw new UsageError(
      `${args.config}: The config has no profile. Write one: evaluate --data DATA --config ${args.config} --profile FILE.`,
    );
  const read = readProfile(config.profile);
  const profile = read.ok ? read.value : usage(read.problem);
  const evaluateOn = await customersAt(data, args);
  const outputs = await claimOutputs(
    {
      files: fileOutputs({ '--report': report }),
      folders: [],
      inputs: [dataInput(data, new Set()), ...configInputs(args), ...tableInputs({ join: args.join })],
      yes: args.yes,
    },
    terminal,
  );
  const [evaluation] = await evaluateOn([config]);
  if (!evaluation || !(evaluation.distribution.users > 0))
    throw new UsageError(`--data ${data}: There is nobody to compare.`);
  const drift = driftOf(evaluation, profile);
  const monitored: Monitored = { evaluation, drift, moved: movedBy(evaluation, profile, drift), matters };
  await outputs.write(async (open) => {
    if (report !== undefined) await (await open(report)).write(driftReport(monitored));
  });
  if (args.json) terminal.printJson(driftJson(monitored));
  else terminal.print(driftLines(monitored));
  if (brokenOf(drift).broken > 0) throw new DoesNotHold();
};
