import { columnsOf, goalFor, type Table } from '../table.mjs';
import type { Times } from './dragged';
import type { Threshold } from './subject';

const BYTES_A_CUSTOMER = 8;

/** All instruments over the same customers, ours first. */
export interface Compared {
  readonly users: number;
  readonly thresholds: readonly Threshold[];
  readonly rows: readonly {
    readonly id: string;
    readonly name: string;
    /** By threshold. */
    readonly times: readonly Times[];
  }[];
  /** Ours: a step with the config that the page makes of it. */
  readonly pageStepMs: number;
  /** Ours let go: masks of criteria and counts. */
  readonly releaseMs: number;
}

/** Milliseconds of ours, by customers. */
const DRAG_GOALS: Readonly<Record<number, { readonly grab: number; readonly release: number }>> = {
  100000: { grab: 1, release: 1 },
  1000000: { grab: 7, release: 10 },
  10000000: { grab: 40, release: 100 },
};
const STEP_GOAL_MS = 0.01;

/** The slower of the thresholds. */
export const slowest = (times: readonly Times[]): Times => ({
  grabMs: Math.max(...times.map(({ grabMs }) => grabMs)),
  stepMs: Math.max(...times.map(({ stepMs }) => stepMs)),
});

export function dragTable({ users, thresholds, rows }: Compared, bytesASecond: number): Table {
  const own = rows[0]?.times ?? [];
  const limit = (1000 * BYTES_A_CUSTOMER * users) / bytesASecond;
  return {
    title: `A drag over ${users.toLocaleString('en-US')} customers: persona counts of both windows, and coverage`,
    note: `Steps: ${thresholds.map(({ name, drag }) => `${drag.length} of ${name}`).join(', ')}; counts equal at each. The ratio is of the steps, the smaller one of both thresholds.`,
    columns: columnsOf([
      ['', 'text'],
      ...thresholds.flatMap(({ name }) => [[`${name}: grab`, 'ms'] as const, ['step', 'ms'] as const]),
      ['step / ours', 'ratio'],
    ]),
    rows: [
      ...rows.map(({ name, times }, i) => [
        name,
        ...times.flatMap(({ grabMs, stepMs }) => [grabMs, stepMs]),
        i === 0 ? null : Math.min(...times.map(({ stepMs }, t) => stepMs / (own[t] as Times).stepMs)),
      ]),
      [
        `limit: reading ${BYTES_A_CUSTOMER} bytes a customer`,
        ...thresholds.flatMap(() => [limit, null]),
        null,
      ],
    ],
  };
}

/** Ours beside its goals, the slower of the thresholds. */
export function goalTable(compared: readonly Compared[]): Table {
  const rows = compared.flatMap(({ users, rows: [own], pageStepMs, releaseMs }) => {
    if (!own) return [];
    const { grabMs, stepMs } = slowest(own.times);
    const goals = DRAG_GOALS[users];
    return [
      [
        `${users.toLocaleString('en-US')} customers`,
        grabMs,
        goalFor(grabMs, { most: goals?.grab }, 'ms'),
        stepMs,
        goalFor(stepMs, { most: STEP_GOAL_MS }, 'ms'),
        pageStepMs,
        releaseMs,
        goalFor(releaseMs, { most: goals?.release }, 'ms'),
      ],
    ];
  });
  return {
    title: 'Ours: a handle taken, moved by a step, let go',
    note: 'The slower of the thresholds. A step is a look-up; on the page its config is made and compared as well. Let go, criteria are asked and customers counted again.',
    columns: columnsOf([
      ['', 'text'],
      ['grab', 'ms'],
      ['goal', 'text'],
      ['step', 'ms'],
      ['goal', 'text'],
      ['with its config', 'ms'],
      ['let go', 'ms'],
      ['goal', 'text'],
    ]),
    rows,
  };
}
