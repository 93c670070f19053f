import { codedAsFound, type Numbers } from '@/lib/model/coded';
import { codesFor } from '@/lib/model/column';
import type { Ledger } from '@/lib/model/ledger';
import { packTexts } from '@/lib/model/packed-texts';
import { computeFeatures } from '../compute-features';
import { computeColumns, computeCompiled, NO_ROWS } from '../declared/compiled-features';
import type { DeclaredColumns, TextsOfUsers } from '../declared/declared-columns';
import { featureAndWindow } from '../declared/feature-names';
import type { FeaturesDocument } from '../declared/features-document';
import type { LedgerFacts } from '../declared/ledger/rows-of-ledger';
import type { RowField } from '../declared/ledger-rows';
import { type FeatureTable, type OwnColumns, type TextColumn, withOwn } from '../feature-table';
import type { FeatureInput } from '../sources/source';
import { featuresOfRows } from './of-rows';
import { compileOwn, unknownColumns } from './own-features';

/** What features are computed from beside a ledger; what is known of its users and accounts, where there are own ones. */
export interface MeasuredInput extends FeatureInput {
  readonly facts?: Omit<LedgerFacts, 'kinds' | 'asOfDay'>;
}

/** Texts by user as a table of features has them: place 0 is unknown. */
function textColumn({ codes, values }: TextsOfUsers): TextColumn {
  const places = codesFor(values.length + 1, codes.length);
  for (let user = 0; user < codes.length; user++) {
    const code = codes[user] as number;
    places[user] = code < values.length ? code + 1 : 0;
  }
  return { kind: 'category', codes: places, texts: packTexts(['', ...values]) };
}

/** Columns of definitions as a table of features has them: one without a window is the same in each, a text of a window is `name_30d`. */
function ownColumns({ users, columns }: DeclaredColumns, windows: readonly number[]): OwnColumns {
  const numbers = windows.map((): Record<string, Numbers> => ({}));
  const texts: Record<string, TextColumn> = {};
  for (const column of columns) {
    const { name, window } = column;
    if (column.kind === 'text')
      texts[window === null || window === 0 ? name : `${name}_${window}d`] = textColumn(column);
    else {
      const found = codedAsFound(column.numbers);
      windows.forEach((days, w) => {
        if (window === null || window === days) (numbers[w] as (typeof numbers)[0])[name] = found;
      });
    }
  }
  return { users, windows: numbers, texts };
}

/** The features that a config defines, of every user of a ledger. */
export function computeOwn(document: FeaturesDocument, ledger: Ledger, input: MeasuredInput): OwnColumns {
  const { kinds, asOfDay, windows, facts } = input;
  const users = new Map([...unknownColumns(document, ledger.users), ...(facts?.users ?? [])]);
  const computed = computeCompiled(
    compileOwn(document, facts?.users),
    ledger,
    { ...facts, kinds, asOfDay, users },
    windows,
  );
  return ownColumns(computed, windows);
}

/** A document without what takes rows of a ledger. */
export function withoutRows(document: FeaturesDocument): FeaturesDocument {
  const ofRows = featuresOfRows(document);
  const { columns, features } = document;
  const kept = <T>(of: Readonly<Record<string, T>>, feature: (name: string, value: T) => string) =>
    Object.fromEntries(
      Object.entries(of).filter(
        ([name, value]) => !ofRows.has(featureAndWindow(feature(name, value), null).base),
      ),
    );
  return {
    ...document,
    features: kept(features, (name) => name),
    ...(columns && { columns: kept(columns, (_, of) => of) }),
  };
}

/**
 * The features that a config defines, of users of whom there are columns alone: what takes rows of a ledger, or is made of what does,
 * is unknown. Throws a DocumentError where a column is of texts and a number is due.
 */
export function computeOwnOfColumns(
  document: FeaturesDocument,
  users: number,
  given: ReadonlyMap<string, RowField>,
  windows: readonly number[],
): OwnColumns {
  const rows = { ...NO_ROWS, users, given: new Map([...unknownColumns(document, users), ...given]) };
  const found = ownColumns(computeColumns(compileOwn(withoutRows(document), given), rows, windows), windows);
  const unknown = codedAsFound(new Float64Array(users).fill(Number.NaN));
  const absent = compileOwn(document, given).columns.filter(
    ({ name, texts }) => !texts && !(name in (found.windows[0] ?? {})) && !(name in found.texts),
  );
  const others = Object.fromEntries(absent.map(({ name }) => [name, unknown]));
  return { ...found, windows: found.windows.map((columns) => ({ ...others, ...columns })) };
}

/** All features of every user of a ledger, the built-in ones and those that the input defines. */
export function measureFeatures(ledger: Ledger, input: MeasuredInput): FeatureTable {
  const table = computeFeatures(ledger, input);
  return input.own ? withOwn(table, computeOwn(input.own, ledger, input)) : table;
}
