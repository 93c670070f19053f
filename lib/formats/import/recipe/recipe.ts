import * as z from 'zod/mini';
import { isCode } from '../cells/rates';
import { ROLES } from '../columns/roles';
import { ACCOUNT_KINDS, MEANINGS, TAUGHT_ROLES } from '../dictionary/taught';
import { MAX_CELL, MAX_COLUMNS, MAX_ID } from '../files/limits';
import { LEFT_OUT } from '../rows/row-reading';

z.config({ jitless: true });

export const RECIPE_KIND = 'persona-import';
export const RECIPE_VERSION = 1;
/** What the name of a recipe's file ends with. */
export const RECIPE_ENDING = '.import.json';

const MAX_WORDS = 5_000;
const MAX_ACCOUNTS = 5_000;

const text = (most: number) => z.string().check(z.maxLength(most));

const shape = z.strictObject({
  format: z.enum(['csv', 'parquet', 'ofx', 'qif', 'mt940', 'camt', 'json', 'xlsx', 'html']),
  columns: z.int().check(z.minimum(1), z.maximum(MAX_COLUMNS)),
  headings: z
    .nullable(z.array(text(MAX_CELL)).check(z.maxLength(MAX_COLUMNS)))
    .check(z.describe('The headings in small letters without accents; null where there are none.')),
});

const decisions = z.strictObject({
  columns: z
    .optional(z.partialRecord(z.enum(ROLES), z.nullable(text(MAX_CELL))))
    .check(z.describe('By role the heading of its column, or its number from 1; null: none plays it.')),
  encoding: z.optional(text(40)),
  dateOrder: z.optional(z.enum(['dmy', 'mdy', 'ymd'])),
  decimal: z.optional(z.enum(['.', ','])),
  moneyOut: z.optional(z.enum(['positive', 'negative'])),
  flipSign: z.optional(z.boolean()),
  keepRows: z.optional(z.array(z.enum(LEFT_OUT)).check(z.maxLength(LEFT_OUT.length))),
  words: z.optional(
    z
      .array(z.strictObject({ role: z.enum(TAUGHT_ROLES), word: text(MAX_CELL), means: z.enum(MEANINGS) }))
      .check(z.maxLength(MAX_WORDS)),
  ),
  currency: z.optional(text(20)),
  merchants: z.optional(z.literal('as written')),
  rates: z
    .optional(
      z.record(
        z.string().check(z.refine(isCode, 'must be the code of a currency, such as EUR')),
        z.number('must be a number above 0').check(z.gt(0, 'must be a number above 0')),
      ),
    )
    .check(
      z.describe('By currency: what its amounts are multiplied with to be in the currency that is read.'),
    ),
  accountKinds: z.optional(z.record(text(MAX_ID), z.enum(ACCOUNT_KINDS))).check(
    z.refine(
      (kinds) => Object.keys(kinds ?? {}).length <= MAX_ACCOUNTS,
      `must have at most ${MAX_ACCOUNTS} accounts`,
    ),
    z.describe('By account; an empty name is the account of a table that names none.'),
  ),
});

/** What was taught of tables of one shape: the file `name.import.json`. It has no amount and no row of the data. */
export const recipeSchema = z.strictObject({
  kind: z.literal(RECIPE_KIND),
  schemaVersion: z.literal(RECIPE_VERSION),
  shape,
  decisions,
});

export type Recipe = z.infer<typeof recipeSchema>;
/** What a table must look like for a recipe to count. */
export type Shape = Recipe['shape'];
