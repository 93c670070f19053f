import { failure, type Result, success } from '@/lib/model/result';
import type { ExpectedCounts } from '@/lib/rules/document/sql/check-query';
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
    value: 'sample:N|columns|check',
    help: 'with --rules: another query, of a weighted sample, of all that rules read, or of counts by segment',
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

/** Reads what `evaluate --json` prints as expected counts, by column and segment. */
export function readExpectedCounts(value: unknown): Result<ExpectedCounts> {
  const segments = isObject(value) ? value.segments : undefined;
  if (!isObject(segments))
    return failure('/segments', 'There are no counts: expected is what evaluate --json prints of rules.');
  for (const [name, counts] of Object.entries(segments)) {
    if (!isObject(counts)) return failure(`/segments/${name}`, 'Must be counts by segment.');
    for (const [segment, count] of Object.entries(counts))
      if (!Number.isSafeInteger(count) || (count as number) < 0)
        return failure(`/segments/${name}/${segment}`, 'Must be a whole number of customers.');
  }
  return success(segments as ExpectedCounts);
}
