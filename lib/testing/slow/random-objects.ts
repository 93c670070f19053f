import fc from 'fast-check';

/** The object without what is undefined in it. */
export const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;

export const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

/** Objects of these fields; one that is undefined is not written. */
export const object = <T>(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<T> =>
  fc.record(fields).map((one) => defined(one) as T);
