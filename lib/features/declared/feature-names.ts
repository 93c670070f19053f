import type { FeaturesDocument } from './features-document';

/** A name with a window behind it. */
const AT_WINDOW = /^(.+)@(?:W|(\d+)d)$/;

/** A feature by its name, and the window that it is computed in where `window` is under evaluation; fixed where the name says one. */
export function featureAndWindow(name: string, window: number | null) {
  const [, base = name, days] = AT_WINDOW.exec(name) ?? [];
  const isFixed = days !== undefined;
  return { base, of: isFixed ? Number(days) : window, isFixed };
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

/** Output columns by name, each with a feature and a window; `@W` behind a name makes one a window. */
export function outputsOf({ columns, features, windows = [] }: FeaturesDocument): Output[] {
  const named = Object.entries(
    columns ?? Object.fromEntries(Object.keys(features).map((name) => [name, name])),
  );
  return named.flatMap(([output, feature]): Output[] =>
    output.endsWith('@W')
      ? windows.map((window) => ({ output, name: `${output.slice(0, -2)}_${window}d`, feature, window }))
      : [{ output, name: output, feature, window: null }],
  );
}
