import fc from 'fast-check';

/** PROPERTY_SEED tries other inputs than those of every run. */
const SEED = Number(process.env.PROPERTY_SEED ?? 20_251_107);

/** Asserts a property on the same random inputs in every run, after the examples, which it is to hold for as well. */
export function check<T>(property: fc.IProperty<T>, numRuns = 100, examples: T[] = []): void {
  fc.assert(property, { seed: SEED, numRuns, examples });
}

/** The same for a property that awaits. */
export function checkAsync<T>(property: fc.IAsyncProperty<T>, numRuns = 100): Promise<void> {
  return fc.assert(property, { seed: SEED, numRuns });
}
