import fc from 'fast-check';

const SEED = 20_251_107;

/** Asserts a property on the same random inputs in every run. */
export function check<T>(property: fc.IProperty<T>, numRuns = 100): void {
  fc.assert(property, { seed: SEED, numRuns });
}

/** The same for a property that awaits. */
export function checkAsync<T>(property: fc.IAsyncProperty<T>, numRuns = 100): Promise<void> {
  return fc.assert(property, { seed: SEED, numRuns });
}
