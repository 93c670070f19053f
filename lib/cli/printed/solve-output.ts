import type { Config } from '@/lib/params/config/config';
import { bandText, type Targets } from '@/lib/params/wanted/targets';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Solution } from '@/lib/solve/solution';
import type { SolveResult } from '@/lib/solve/solve';
import { ORDER, shareInterval, verdictsOf, verdictText } from '@/lib/solve/verdicts';
import type { Currency } from '@/lib/text/money';
import { settingText } from '@/lib/text/value-text';
import { percentText } from '@/lib/text/written';
import { byPersona } from './result-json';

function solutionJson(solution: Solution) {
  const { config, fit, moved, totals, users } = solution;
  return {
    moves: solution.moves,
    levers: solution.levers,
    distance: fit.distance,
    rms: fit.rms,
    met: solution.met,
    windows: Object.fromEntries(
      config.windows.map((days, w) => {
        const counts = totals[w] as readonly number[];
        return [
          days,
          {
            counts: byPersona(personasOf(config), counts),
            share: byPersona(
              personasOf(config),
              counts.map((n) => n / users),
            ),
            ...(solution.noise && {
              interval: Object.fromEntries(
                counts.map((_, p) => [personaKey(personasOf(config), p), shareInterval(solution, w, p)]),
              ),
            }),
            movedUsers: moved.changedByWindow[w],
          },
        ];
      }),
    ),
    changes: solution.changes.map(({ path, before, value }) => ({ path, from: before, to: value })),
    movedUsers: moved.changed,
    leftUsers: moved.left,
    joinedUsers: moved.joined,
    obstacles: solution.obstacles,
    caveats: solution.caveats,
    config,
  };
}

/** What was solved. */
export interface Solved {
  readonly config: Config;
  readonly targets: Targets;
  readonly users: number;
  /** The file or folder that the users are of; undefined where they are made. */
  readonly data: string | undefined;
  /** What the users' money is in. */
  readonly currency: Currency;
}

/** What `--json` prints. */
export function solveJson({ config, targets, users, data }: Solved, result: SolveResult, ms: number) {
  return {
    preset: config.name,
    ...(data !== undefined && { data }),
    users,
    targets,
    met: result.met,
    // What is in the way of the best: none where it meets the targets.
    obstacles: result.solutions[0]?.obstacles ?? [],
    solutions: result.solutions.map(solutionJson),
    evaluations: Math.round(result.evaluations),
    timingsMs: { total: ms },
  };
}

function solutionLines(solution: Solution, { targets, data, currency }: Solved, index: number): string[] {
  const { fit, changes, moved } = solution;
  const what = [...solution.moves, ...solution.levers].join(', ') || 'nothing moves';
  const rows = verdictsOf(solution, targets).map((verdict) => {
    const share = percentText(verdict.share).padStart(7);
    const wanted = bandText(verdict.target).padStart(17);
    const text = verdictText(verdict, data === undefined ? 'seeds' : 'samples');
    return `  ${String(verdict.days).padStart(3)} days  ${share}  wanted ${wanted}  ${verdict.name}: ${text}`;
  });
  const verdict = solution.met
    ? 'meets the targets in this population'
    : `does not meet the targets, up to ${(100 * fit.outside).toFixed(2)} points outside its band`;
  const mix = solution.moves.includes('mix') ? ', changes the mix: another portfolio' : '';
  return [
    `${index + 1}. ${what}: ${verdict}${mix}, ${moved.changed} users change persona, ${moved.left} leave, ${moved.joined} join`,
    ...rows,
    ...changes.map(
      ({ path, parameter, before, value }) =>
        `  ${path}: ${settingText(parameter, before, currency)} -> ${settingText(parameter, value, currency)}`,
    ),
    ...solution.caveats.map(({ sentence }) => `  Mind: ${sentence}`),
    ...solution.obstacles.map(({ sentence }) => `  In the way: ${sentence}`),
    '',
  ];
}

/** The solutions for reading, best first. */
export function solveLines(solved: Solved, result: SolveResult, ms: number): string[] {
  const { config, users, data } = solved;
  return [
    `${config.name}, ${users} users${data === undefined ? `, seed ${config.population.seed}` : ` of ${data}`}`,
    ...(result.solutions.length > 1 ? [ORDER] : []),
    '',
    ...result.solutions.flatMap((solution, i) => solutionLines(solution, solved, i)),
    `${Math.round(result.evaluations)} evaluations, ${ms.toFixed(0)} ms`,
  ];
}
