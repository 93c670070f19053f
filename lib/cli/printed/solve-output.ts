import type { Config } from '@/lib/params/config/config';
import { bandText, type Targets } from '@/lib/params/wanted/targets';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Solution } from '@/lib/solve/solution';
import type { SolveResult } from '@/lib/solve/solve';
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

function solutionLines(solution: Solution, { targets, currency }: Solved, index: number): string[] {
  const { config, fit, changes, moved, totals, users: all } = solution;
  const { windows } = config;
  const personas = personasOf(config);
  const what = [...solution.moves, ...solution.levers].join(', ') || 'nothing moves';
  const rows = windows.flatMap((days, w) =>
    [...personas, null].flatMap((persona, p) => {
      const target = targets[String(days)]?.[personaKey(personas, p)];
      if (!target) return [];
      const share = percentText((totals[w]?.[p] as number) / all).padStart(7);
      return [
        `  ${String(days).padStart(3)} days  ${share}  wanted ${bandText(target).padStart(17)}  ${persona?.name ?? 'STABLE'}`,
      ];
    }),
  );
  return [
    `${index + 1}. ${what}: ${solution.met ? 'meets the targets' : 'does not meet the targets'}, ${(100 * fit.distance).toFixed(2)} points off at most, ${moved.changed} users change persona, ${moved.left} leave, ${moved.joined} join`,
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
    '',
    ...result.solutions.flatMap((solution, i) => solutionLines(solution, solved, i)),
    `${Math.round(result.evaluations)} evaluations, ${ms.toFixed(0)} ms`,
  ];
}
