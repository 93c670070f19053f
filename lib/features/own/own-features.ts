import { DocumentError, ROOT, shown, within } from '@/lib/language/grammar';
import { type CompiledFeatures, compileFeatures, NO_ROWS } from '../declared/compiled-features';
import type { FeaturesDocument } from '../declared/features-document';
import type { RowField } from '../declared/ledger-rows';
import { isDefined } from '../features';
import { computedOf } from './computed-of';
import { givenNames } from './given-names';

const NOTHING: ReadonlyMap<string, RowField> = new Map();

/** Columns of so many users of whom nothing is known, by the names that a document takes. */
export function unknownColumns({ features }: FeaturesDocument, users: number): Map<string, RowField> {
  const numbers = new Float64Array(users).fill(Number.NaN);
  return new Map(
    Array.from(givenNames(features), (name): [string, RowField] => [name, { numbers, text: () => null }]),
  );
}

/** By document, and then by the given columns that are of texts. */
const compiled = new WeakMap<FeaturesDocument, Map<string, CompiledFeatures>>();

/**
 * The definitions of a config, ready to be computed: date and windows are those of the config, whatever the document says of them.
 * `given` are columns of data that there are. Throws a DocumentError where a name stands for nothing, for a circle, or is a built-in
 * feature's.
 */
export function compileOwn(
  document: FeaturesDocument,
  given: ReadonlyMap<string, RowField> = NOTHING,
): CompiledFeatures {
  const known = compiled.get(document) ?? new Map<string, CompiledFeatures>();
  compiled.set(document, known);
  const key = JSON.stringify(Array.from(given).flatMap(([name, { numbers }]) => (numbers ? [] : [name])));
  const found = known.get(key);
  if (found) return found;
  for (const section of ['features', 'columns'] as const)
    for (const name of Object.keys(document[section] ?? {}))
      if (isDefined(name.replace(/@W$/, '')))
        throw new DocumentError(
          within(within(ROOT, section), name),
          `${shown(name)} is a feature that is built in: another name is needed.`,
        );
  const columns = new Map([...unknownColumns(document, 0), ...given]);
  const made = compileFeatures(computedOf(document), { ...NO_ROWS, given: columns });
  known.set(key, made);
  return made;
}
