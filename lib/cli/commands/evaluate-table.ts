import type { Evaluation } from '@/lib/diagnose/evaluation';
import { checkResults } from '@/lib/diagnose/findings/check-results';
import { weightedText } from '@/lib/diagnose/weighted-text';
import { digestsOf } from '@/lib/engine/chunks/result-digest';
import type { Config } from '@/lib/params/config/config';
import { personasOf } from '@/lib/rules/view/personas-of';
import { configInputs } from '../arguments/arguments';
import { tableDecisions } from '../arguments/table-arguments';
import { configTableAt, evaluateOnTable, tableOutcomes } from '../data/config-table';
import { tableInputs } from '../data/table-data';
import { profiledConfig } from '../drift/profile-option';
import { DoesNotHold, UsageError } from '../endings';
import { outcomesSaid } from '../outcomes/outcomes';
import { claimOutputs, fileOutputs } from '../outputs/outputs';
import { checksLines } from '../printed/checks';
import { filterJson, filterLines } from '../printed/filter-said';
import { coverageJson, windowsJson } from '../printed/result-json';
import { distributionLines } from '../printed/summary';
import type { Terminal } from '../terminal';
import type { DocumentArguments } from './evaluate-documents';

interface Arguments extends DocumentArguments {
  readonly check: boolean;
  readonly by?: string | undefined;
  readonly report?: string | undefined;
  readonly profile?: string | undefined;
  readonly config?: string | undefined;
  readonly out?: string | undefined;
  readonly 'per-user'?: string | undefined;
  readonly understood?: boolean | undefined;
  readonly rejected?: string | undefined;
  readonly 'write-recipe'?: string | undefined;
  readonly 'as-of'?: string | undefined;
}

/** What is of transactions, or not written of a table. */
const REFUSED = [
  'report',
  'out',
  'per-user',
  'understood',
  'rejected',
  'write-recipe',
  'as-of',
  'columns',
] as const;

/** What weights do to counts, for JSON. */
const weightedJson = ({ distribution: { weighted } }: Evaluation) => (weighted ? { weighted } : {});

/** Evaluates a config on a table with a row a customer, and prints the distribution. */
export async function evaluateTable(config: Config, args: Arguments, terminal: Terminal): Promise<void> {
  const given = REFUSED.find((name) => args[name]);
  if (given) throw new UsageError(`--${given}: Not with a config on a table of features.`);
  const outputs = await claimOutputs(
    {
      files: fileOutputs({ '--profile': args.profile }),
      folders: [],
      inputs: [
        { option: '--data', path: args.data },
        ...configInputs(args),
        ...tableInputs({ join: args.join }),
      ],
      yes: args.yes ?? false,
    },
    terminal,
  );
  const read = await configTableAt(args, tableDecisions(args), [config]);
  const { lines, json } = read;
  const evaluation = evaluateOnTable(config, read);
  const { distribution } = evaluation;
  const outcomeSaid = outcomesSaid(evaluation, tableOutcomes(read), args.by);
  const digests = digestsOf(evaluation.population, evaluation.assignments, evaluation.counts);
  const { profile } = args;
  if (profile !== undefined) {
    const profiled = profiledConfig(evaluation);
    await outputs.write(async (open) => (await open(profile)).write(profiled));
  }
  const checks = args.check ? checkResults(config.checks, distribution, config) : null;
  if (args.json)
    terminal.printJson({
      preset: config.name,
      users: distribution.users,
      ...json,
      ...weightedJson(evaluation),
      ...filterJson(evaluation),
      windows: windowsJson(distribution, personasOf(config), config.windows, []),
      coverage: coverageJson(distribution),
      ...outcomeSaid.json,
      digest: digests.personas,
      digests,
      ...(checks && { checks }),
    });
  else
    terminal.print([
      ...lines,
      ...(distribution.weighted ? [weightedText(distribution.users, distribution.weighted)] : []),
      ...filterLines(evaluation),
      ...distributionLines(config, distribution, Number.POSITIVE_INFINITY),
      ...outcomeSaid.lines,
      ...(checks ? checksLines(checks) : []),
    ]);
  if (checks?.some(({ passed }) => !passed)) throw new DoesNotHold();
}
