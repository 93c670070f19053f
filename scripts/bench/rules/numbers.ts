/**
 * A number of the rules under the hand: its grab (one sweep), a step (the rules evaluated with another value) and a look-up in the sweep, beside
 * one plain evaluation.
 */
import '@/lib/diagnose/change/sweep/swept-response';
import '@/lib/rules/view/document-columns';
import { numberResponse } from '@/lib/diagnose/change/number-response';
import { evaluate } from '@/lib/diagnose/evaluation';
import type { Config } from '@/lib/params/config/config';
import { withValue } from '@/lib/params/config/settings';
import { cpuOf } from '../engine/tasks';
import { evaluated, PRESET } from '../population';
import { median } from '../statistics.mjs';
import { columnsOf, type Measured, type Table } from '../table.mjs';
import { manyRules } from './many-rules';

const POSITIONS = Float64Array.from({ length: 101 }, (_, i) => i / 10);
const LOOK_UPS = 10_000;

const PUBLISHED_NUMBERS = {
  threshold: '/assign/persona/segments/2/when/all/1/any/1/value',
} as const;

/** One number of each kind of the thirty segments. */
const MANY_NUMBERS = {
  threshold: '/assign/segment/segments/1/when/all/0/any/1/value',
  'cut of a score': '/assign/segment/segments/1/when/all/0/any/0/value',
  'points of a score': '/values/score0/points/0/1',
  'threshold in a score': '/values/score0/points/0/0/value',
  'how many of a group': '/assign/segment/segments/0/when/atLeast',
  'key of a rank': '/assign/segment/segments/0/rank/0',
} as const;

const medianOf = (runs: number, work: (i: number) => unknown) =>
  median(Array.from({ length: runs + 1 }, (_, i) => cpuOf(() => work(i))).slice(1));

/** Reads every persona's users at one position. */
const readAt = (counts: readonly Float64Array[], i: number) => {
  let sum = 0;
  for (const row of counts) sum += row[i] as number;
  return sum;
};

async function numbersUnder(
  users: number,
  rules: Config['rules'],
  numbers: Readonly<Record<string, string>>,
  runs: number,
) {
  const { result } = await evaluated(users, { ...PRESET, rules });
  const { config, given: population, givenCounts: counts } = result;
  const evaluateMs = medianOf(runs, () => evaluate({ ...config, rules: { ...rules } }, population, counts));
  const each = Object.entries(numbers).map(([name, pointer]) => {
    const input = { result, window: 0, pointer };
    const grabMs = medianOf(runs, () => numberResponse(input, POSITIONS));
    const { counts: swept } = numberResponse(input, POSITIONS);
    const stepMs = medianOf(runs, (i) =>
      evaluate(withValue(config, `/rules${pointer}`, 2 + i / 10), population, counts, { last: result }),
    );
    const lookUpMs =
      cpuOf(() => {
        for (let i = 0; i < LOOK_UPS; i++) readAt(swept, i % POSITIONS.length);
      }) / LOOK_UPS;
    return { name, grabMs, stepMs, lookUpMs };
  });
  return { users, evaluateMs, numbers: each };
}

type Numbers = Awaited<ReturnType<typeof numbersUnder>>;

const tableOf = (title: string, measured: readonly Numbers[]): Table => ({
  title,
  columns: columnsOf([
    ['', 'text'],
    ['grab', 'ms'],
    ['step', 'ms'],
    ['look-up', 'ms'],
    ['plain evaluation', 'ms'],
    ['grab / evaluation', 'ratio'],
  ]),
  rows: measured.flatMap(({ users, evaluateMs, numbers }) =>
    numbers.map(({ name, grabMs, stepMs, lookUpMs }) => [
      `${users.toLocaleString('en-US')} users: ${name}`,
      grabMs,
      stepMs,
      lookUpMs,
      evaluateMs,
      grabMs / evaluateMs,
    ]),
  ),
});

const SIZES = [10_000, 100_000];

export async function measure({ sizes = SIZES }: { sizes?: readonly number[] }): Promise<Measured> {
  const published: Numbers[] = [];
  const many: Numbers[] = [];
  for (const users of sizes) {
    const runs = users > 10_000 ? 3 : 5;
    published.push(await numbersUnder(users, PRESET.rules, PUBLISHED_NUMBERS, runs));
    many.push(await numbersUnder(users, manyRules(), MANY_NUMBERS, runs));
  }
  return {
    tables: [
      tableOf(
        `A number of the published rules under the hand, ${POSITIONS.length} positions, CPU`,
        published,
      ),
      tableOf('A number of 30 segments with 200 criteria, CPU', many),
    ],
  };
}
