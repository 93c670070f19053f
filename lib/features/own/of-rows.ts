import { featureAndWindow } from '../declared/feature-names';
import type { FeaturesDocument } from '../declared/features-document';

/** The features that a definition is made of, and whether it takes rows of a ledger itself. */
function partsOf(
  of: unknown,
  isFeature: (name: string) => boolean,
  found = { rows: false, of: new Set<string>() },
) {
  if (typeof of === 'string') {
    const { base } = featureAndWindow(of, null);
    if (isFeature(base)) found.of.add(base);
  } else if (Array.isArray(of)) for (const part of of) partsOf(part, isFeature, found);
  else if (typeof of === 'object' && of !== null) {
    if ('agg' in of) found.rows = true;
    else
      for (const [key, part] of Object.entries(of))
        if (key !== 'column' && key !== 'is') partsOf(part, isFeature, found);
  }
  return found;
}

const known = new WeakMap<FeaturesDocument['features'], ReadonlySet<string>>();

/** The features of a document that take rows of a ledger, or are made of one that does: the others need columns of data alone. */
export function featuresOfRows({ features }: Pick<FeaturesDocument, 'features'>): ReadonlySet<string> {
  const before = known.get(features);
  if (before) return before;
  const parts = new Map(
    Object.entries(features).map(([name, of]) => [
      name,
      partsOf(of, (other) => Object.hasOwn(features, other)),
    ]),
  );
  const found = new Set([...parts].flatMap(([name, { rows }]) => (rows ? [name] : [])));
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const [name, { of }] of parts) if ([...of].some((other) => found.has(other))) found.add(name);
  }
  known.set(features, found);
  return found;
}

/** The outputs of a document by name, without the marks of windows, and whether each needs a ledger. */
export function outputsByNeed(document: Pick<FeaturesDocument, 'features' | 'columns'>): {
  readonly ofColumns: readonly string[];
  readonly ofRows: readonly string[];
} {
  const { features, columns } = document;
  const ofRows = featuresOfRows(document);
  const outputs = columns
    ? Object.entries(columns).map(([name, of]) => ({
        name: name.replace(/@W$/, ''),
        of: featureAndWindow(of, null).base,
      }))
    : Object.keys(features).map((name) => ({ name, of: name }));
  const named = (needs: boolean) =>
    outputs.flatMap(({ name, of }) => (ofRows.has(of) === needs ? [name] : []));
  return { ofColumns: named(false), ofRows: named(true) };
}
