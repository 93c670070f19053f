import { DocumentError, type Place, ROOT, shown, within } from '@/lib/language/grammar';
import type { FeaturesDocument } from './features-document';

/** A name with a window behind it. */
const AT_WINDOW = /^(.+)@(?:W|(\d+)d)$/;

/** A feature by its name, and the window that it is computed in where `window` is under evaluation; fixed where the name says one. */
export function featureAndWindow(name: string, window: number | null) {
  const [, base = name, days] = AT_WINDOW.exec(name) ?? [];
  const isFixed = days !== undefined;
  return { base, of: isFixed ? Number(days) : window, isFixed };
}

/** Days of any window, where no more is asked than whether something can be computed. */
export const someWindow = ({ windows = [] }: FeaturesDocument): number => windows[0] ?? 30;

/** Looks at every feature and every set of rows of a document, in some window, each at its place: whatever nothing reads is seen too. */
export function eachDefined(
  document: FeaturesDocument,
  look: Readonly<Record<'feature' | 'rows', (name: string, window: number, at: Place) => unknown>>,
): void {
  const { features, rows = {} } = document;
  const window = someWindow(document);
  for (const name of Object.keys(features))
    look.feature(name, window, within(within(ROOT, 'features'), name));
  for (const name of Object.keys(rows)) look.rows(name, window, within(within(ROOT, 'rows'), name));
}

/** A column that a document writes. */
export interface Output {
  /** As the document says it. */
  readonly output: string;
  /** As it is called where it is written. */
  readonly name: string;
  readonly feature: string;
  readonly window: number | null;
}

/** Output columns by name, each with a feature and a window; `@W` behind a name makes one a window. Throws a DocumentError where two have one name. */
export function outputsOf({ columns, features, windows = [] }: FeaturesDocument): Output[] {
  const named = Object.entries(
    columns ?? Object.fromEntries(Object.keys(features).map((name) => [name, name])),
  );
  const outputs = named.flatMap(([output, feature]): Output[] =>
    output.endsWith('@W')
      ? [...new Set(windows)].map((window) => ({
          output,
          name: `${output.slice(0, -2)}_${window}d`,
          feature,
          window,
        }))
      : [{ output, name: output, feature, window: null }],
  );
  const names = new Set<string>();
  for (const { output, name } of outputs) {
    if (names.has(name))
      throw new DocumentError(
        within(within(ROOT, 'columns'), output),
        `Two columns are called ${shown(name)}.`,
      );
    names.add(name);
  }
  return outputs;
}
