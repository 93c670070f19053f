import { failure } from '@/lib/model/result';
import { sentence } from '../file/sentence';
import * as z from '../file/shape';
import { MOST_HELD_OUT } from './outcome';
import { provideOutcomeReader } from './outcome-reader';

const columnName = (description: string) =>
  z.string().check(z.minLength(1), z.maxLength(200), z.describe(description));

/** The shape of the outcome of a config. */
export const OUTCOME_SHAPE = z
  .strictObject({
    column: columnName('Says yes or no, or is an amount: yes is then more than 0.'),
    amount: z.optional(columnName('An amount beside a yes or no.')),
    date: z.optional(
      columnName('The day on which it was known: what was known by the as-of date does not count.'),
    ),
    heldOut: z.optional(
      z
        .number()
        .check(
          z.minimum(0),
          z.maximum(MOST_HELD_OUT),
          z.describe('The part of customers that is held out, by a hash of the id; silent: 0.3.'),
        ),
    ),
    seed: z.optional(z.int().check(z.describe('Of that hash; silent: 42.'))),
  })
  .check(
    z.meta({
      id: 'outcome',
      description: 'Columns that say what later became of customers. Results do not depend on it.',
    }),
  );

provideOutcomeReader((value) => {
  const [issue] = z.issuesOf(OUTCOME_SHAPE, value);
  if (!issue) return null;
  const { where, message } = sentence(issue, value);
  return failure(['outcome', where].filter(Boolean).join('.'), message);
});
