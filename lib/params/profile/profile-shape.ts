import * as z from '../file/shape';
import { MOST_TEXTS, PROFILE_VERSION, QUANTILE_STEPS } from './profile';

/** Far above what any table has. */
const MOST_COLUMNS = 4_000;
export const MAX_NAME = 200;
/** A profile may be of as many customers as a double counts. */
const customers = () => z.number().check(z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER));
const name = () => z.string().check(z.minLength(1), z.maxLength(MAX_NAME));
const digest = () =>
  z.string().check(z.regex(/^[0-9a-f]{16}$/, 'must be a digest: 16 digits and letters a to f'));
const list = (of: z.Shape, most: number) => z.array(of).check(z.maxLength(most));

const numberProfile = z
  .strictObject({
    feature: name(),
    window: z.optional(
      z.int().check(z.minimum(1), z.maximum(365), z.describe('Days; silent: the same in all.')),
    ),
    quantiles: list(z.number(), QUANTILE_STEPS + 1).check(
      z.describe(`At 0, 1/${QUANTILE_STEPS} … 1 of the known values; none where nothing was known.`),
    ),
    counts: list(customers(), QUANTILE_STEPS).check(
      z.describe(
        'Customers by bin: up to the first of the different tenths, up to the next, above the last.',
      ),
    ),
    lows: list(z.number(), QUANTILE_STEPS).check(z.describe('By bin the least value in it.')),
    unknown: customers(),
  })
  .check(z.meta({ id: 'numberProfile' }));

const categoryProfile = z
  .strictObject({
    feature: name(),
    texts: list(name(), MOST_TEXTS),
    counts: list(customers(), MOST_TEXTS).check(z.describe('Customers by text.')),
    others: customers(),
    unknown: customers(),
  })
  .check(z.meta({ id: 'categoryProfile' }));

/** The shape of a profile; what spans several keys is checked in `readProfile`. */
export const PROFILE_SHAPE = z
  .strictObject({
    version: z.literal(PROFILE_VERSION),
    data: z.string().check(z.maxLength(MAX_NAME)),
    date: z.date(),
    customers: customers().check(z.minimum(1), z.maximum(Number.MAX_SAFE_INTEGER)),
    effective: z.optional(
      customers().check(z.describe('Of rows with weights: how many of one weight would say as much.')),
    ),
    of: z
      .strictObject({ measured: digest(), rules: digest(), filter: digest() })
      .check(z.describe('Digests of the settings that it was made under.')),
    numbers: list(numberProfile, MOST_COLUMNS),
    categories: list(categoryProfile, MOST_COLUMNS),
    personas: z
      .record(z.string(), z.record(z.string(), customers()))
      .check(z.describe('Customers by window in days and persona number, or STABLE.')),
  })
  .check(
    z.meta({
      id: 'profile',
      description:
        'What the config was calibrated on, for comparison with new data. Results do not depend on it.',
    }),
  );
