import { failure, type Result, success } from '@/lib/model/result';
import type { Expected } from '@/lib/rules/document/sql/check-query';
import { UsageError } from '../endings';
import { wholeNumber } from './arguments';
import type { Options } from './options';

/** What is asked of the customers that rules are about; null where it is what the rules say. */
export type RulesQuestion =
  | { readonly kind: 'columns' }
  | { readonly kind: 'sample'; readonly size: number; readonly seed: number }
  | { readonly kind: 'check'; readonly expect: string | undefined };

const SEED = 1;
const MOST_CUSTOMERS = 1e9;

/** Options of SQL that say what is asked of rules. */
export const queryOptions = {
  query: {
    type: 'string',
    value: 'sample:N|columns|check|drift',
    help: 'with --rules: another query, of a weighted sample, of all that rules read, or of counts by segment; with a config that has a profile: drift',
  },
  seed: {
    type: 'string',
    value: 'N',
    help: `with --query sample:N: another seed draws other customers (default: ${SEED})`,
  },
  expect: {
    type: 'string',
    value: 'FILE',
    help: 'with --query check: the counts that are expected, as evaluate --json prints them',
  },
} as const satisfies Options;

/** The question of --query. Throws a UsageError where it is none, or another option is for another question. */
export function readQuestion(args: {
  readonly query?: string | undefined;
  readonly seed?: string | undefined;
  readonly expect?: string | undefined;
  readonly rules?: string | undefined;
}): RulesQuestion | null {
  const { query = '', seed, expect, rules } = args;
  const [, size] = /^sample:(.*)$/.exec(query) ?? [];
  if (seed !== undefined && size === undefined)
    throw new UsageError('--seed is for a sample: --query sample:N.');
  if (expect !== undefined && query !== 'check')
    throw new UsageError('--expect is for a check: --query check.');
  if (args.query === undefined) return null;
  if (rules === undefined) throw new UsageError(`--query ${query}: It is asked of rules: add --rules FILE.`);
  if (query === 'columns') return { kind: 'columns' };
  if (query === 'check') return { kind: 'check', expect };
  if (size === undefined)
    throw new UsageError(
      `--query ${query}: There is no such query. Known: sample:N, columns, check; without it that of the rules.`,
    );
  return {
    kind: 'sample',
    size: wholeNumber('query sample:N', size, 1, MOST_CUSTOMERS) as number,
    seed: wholeNumber('seed', seed, 0, Number.MAX_SAFE_INTEGER) ?? SEED,
  };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isInterval = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every(isCount);

/** The first place of a record by column and segment where a value is not as it must be. */
function problemIn(
  section: string,
  columns: Readonly<Record<string, unknown>>,
  isRight: (value: unknown) => boolean,
  what: string,
) {
  for (const [name, segments] of Object.entries(columns)) {
    if (!isObject(segments)) return failure(`/${section}/${name}`, `Must be ${what} by segment.`);
    for (const [segment, value] of Object.entries(segments))
      if (!isRight(value)) return failure(`/${section}/${name}/${segment}`, `Must be ${what} of customers.`);
  }
  return null;
}

/** Reads what `evaluate --json` prints as what is expected: counts, and intervals of shares where it was of a sample. */
export function readExpected(value: unknown): Result<Expected> {
  const counts = isObject(value) ? value.segments : undefined;
  if (!isObject(counts))
    return failure('/segments', 'There are no counts: expected is what evaluate --json prints of rules.');
  const intervals = isObject(value) && isObject(value.intervals) ? value.intervals : {};
  return (
    problemIn('segments', counts, isCount, 'counts') ??
    problemIn('intervals', intervals, isInterval, 'two shares') ??
    success({ counts, intervals } as unknown as Expected)
  );
}
