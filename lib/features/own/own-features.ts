import { DocumentError, ROOT, shown, within } from '@/lib/language/grammar';
import { type CompiledFeatures, compileFeatures, NO_ROWS } from '../declared/compiled-features';
import type { FeaturesDocument } from '../declared/features-document';
import type { RowField } from '../declared/ledger-rows';
import { isDefined } from '../features';
import { computedOf } from './computed-of';

/** The columns of data that definitions take as they are. */
function givenNames(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return found;
  if ('column' in value && typeof value.column === 'string') found.add(value.column);
  for (const part of Object.values(value)) givenNames(part, found);
  return found;
}

/** Columns of so many users of whom nothing is known, by the names that a document takes. */
export function unknownColumns({ features }: FeaturesDocument, users: number): Map<string, RowField> {
  const numbers = new Float64Array(users).fill(Number.NaN);
  return new Map(
    Array.from(givenNames(features), (name): [string, RowField] => [name, { numbers, text: () => null }]),
  );
}

const compiled = new WeakMap<FeaturesDocument, CompiledFeatures>();

/**
 * The definitions of a config, ready to be computed: date and windows are those of the config, whatever the document says of them.
 * Throws a DocumentError where a name stands for nothing, for a circle, or is a built-in feature's.
 */
export function compileOwn(document: FeaturesDocument): CompiledFeatures {
  const found = compiled.get(document);
  if (found) return found;
  for (const section of ['features', 'columns'] as const)
    for (const name of Object.keys(document[section] ?? {}))
      if (isDefined(name.replace(/@W$/, '')))
        throw new DocumentError(
          within(within(ROOT, section), name),
          `${shown(name)} is a feature that is built in: another name is needed.`,
        );
  const made = compileFeatures(computedOf(document), { ...NO_ROWS, given: unknownColumns(document, 0) });
  compiled.set(document, made);
  return made;
}
