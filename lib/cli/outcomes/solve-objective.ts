import type { Config } from '@/lib/params/config/config';
import { type Targets, targetsOf, targetsShortfall } from '@/lib/params/wanted/targets';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import {
  OBJECTIVES,
  type Objective,
  type ObjectiveResult,
  seekObjective,
} from '@/lib/solve/objective/objective';
import { countText, inWindow } from '@/lib/text/written';
import { readLocks, readRanges } from '../arguments/freedom-arguments';
import type { ImportArguments } from '../arguments/import-arguments';
import type { Options } from '../arguments/options';
import { customersAt, evaluateMade, type OutcomesByPopulation } from '../data/several-configs';
import { UsageError } from '../endings';
import type { Terminal } from '../terminal';
import { challengerJson, challengerLines, outcomeHere } from './judged';

/** What `solve` takes to find the most of an outcome. */
export const objectiveOptions = {
  objective: {
    type: 'string',
    value: OBJECTIVES.join('|'),
    help: 'the most of this for --persona within the targets’ bands: the rules move, and the held-out judge it',
  },
  persona: { type: 'string', value: 'KEY', help: 'with --objective: the persona, by its number or id' },
  window: {
    type: 'string',
    value: 'DAYS',
    help: 'with --objective: the window that it is of; without it the first',
  },
} as const satisfies Options;

interface Arguments extends ImportArguments {
  readonly objective: string;
  readonly persona?: string | undefined;
  readonly window?: string | undefined;
  readonly data?: string | undefined;
  readonly join?: readonly string[] | undefined;
  readonly lock?: readonly string[] | undefined;
  readonly range?: readonly string[] | undefined;
  readonly moves: readonly string[];
  readonly 'as-of'?: string | undefined;
  readonly json?: boolean | undefined;
}

const isObjective = (text: string): text is Objective => OBJECTIVES.some((one) => one === text);

/** The index of a persona by its number, id or key. */
function personaAt(config: Config, text: string | undefined): number {
  const personas = personasOf(config);
  if (text === undefined) throw new UsageError('--persona KEY is missing: whom --objective is of.');
  const found = personas.findIndex((persona, p) => personaKey(personas, p) === text || persona.id === text);
  if (found >= 0) return found;
  const known = personas.map((_, p) => personaKey(personas, p)).join(', ');
  throw new UsageError(`--persona ${text}: There is no such persona. Known: ${known}.`);
}

/** The place of a window by its days. */
function windowAt({ windows }: Config, text: string | undefined): number {
  if (text === undefined) return 0;
  const found = windows.findIndex((days) => String(days) === text.trim());
  if (found >= 0) return found;
  throw new UsageError(`--window ${text}: There is no such window. Known: ${windows.join(', ')}.`);
}

/** The evaluation that is looked at, with what became of its customers. */
async function evaluated(config: Config, args: Arguments) {
  const outcomes: OutcomesByPopulation = new Map();
  const { data } = args;
  const [evaluation] =
    data === undefined
      ? await evaluateMade([config], args.join, outcomes)
      : await (await customersAt(data, args))([config], outcomes);
  if (!evaluation) throw new UsageError('There is nobody to solve for.');
  const outcome = outcomeHere(evaluation, outcomes.get(evaluation.given) ?? []);
  if (!outcome)
    throw new UsageError(
      '--objective: Nothing says what became of the customers. Join it: --join FILE,outcome=COLUMN.',
    );
  return { evaluation, outcome };
}

/** Seeks thresholds that give the most of an outcome, and prints what moves and how the held-out judge it. */
export async function solveObjective(
  config: Config,
  given: Targets | null,
  args: Arguments,
  terminal: Terminal,
): Promise<void> {
  const { objective } = args;
  if (!isObjective(objective))
    throw new UsageError(`--objective: Must be one of ${OBJECTIVES.join(', ')}, got "${objective}".`);
  const persona = personaAt(config, args.persona);
  const personas = personasOf(config);
  const key = personaKey(personas, persona);
  const targets = given ?? targetsOf(config.targets);
  const shortfall = targetsShortfall(targets, config);
  if (Object.keys(targets).length > 0 && shortfall) throw new UsageError(shortfall);
  const window = windowAt(config, args.window);
  const days = config.windows[window] ?? 0;
  if (objective !== 'precision' && !targets[String(days)]?.[key])
    throw new UsageError(
      `--objective ${objective}: Say how many may be selected, or everybody would be: a target for ${key}${inWindow(days)}.`,
    );
  const { evaluation, outcome } = await evaluated(config, args);
  if (objective === 'amount' && !outcome.amounts)
    throw new UsageError(
      `--objective amount: "${outcome.name}" has no amounts. Name their column in the config: outcome.amount.`,
    );
  const [thresholds, numbers] = [args.moves.includes('thresholds'), args.moves.includes('numbers')];
  if (!thresholds && !numbers && (args.range ?? []).length === 0)
    throw new UsageError('--move: An objective moves the rules alone: thresholds and numbers.');
  const start = performance.now();
  const steps = seekObjective({
    evaluation,
    outcome,
    objective,
    persona,
    window,
    targets,
    freedom: {
      mix: false,
      thresholds,
      numbers,
      levers: [],
      locks: new Set(readLocks(config, args.lock ?? [])),
      ranges: readRanges(config, args.range ?? []),
    },
  });
  let step = steps.next();
  for (; !step.done; step = steps.next()) terminal.showProgress(`${objective}: ${step.value} steps`);
  terminal.showProgress('');
  const { moved, met, judged }: ObjectiveResult = step.value;
  if (args.json) {
    terminal.printJson({
      objective,
      persona: key,
      window: days,
      outcome: outcome.name,
      heldOut: outcome.part,
      met,
      moved,
      judged: challengerJson(judged, outcome),
      timingsMs: { total: performance.now() - start },
    });
    return;
  }
  terminal.print([
    `Most ${objective} of ${personaName(personas, persona)}${inWindow(days)}, judged by "${outcome.name}" of ${countText(evaluation.distribution.users)} customers:`,
    ...(moved.length === 0
      ? ['  Nothing is better than what is set.']
      : moved.map(({ path, from, to }) => `  --set ${path}=${to}  (${from} → ${to})`)),
    ...(met ? [] : ['  No thresholds keep every share within its band; these are nearest.']),
    ...challengerLines(personaName(personas, persona), days, judged, outcome),
  ]);
}
