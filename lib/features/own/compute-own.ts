import { codesFor } from '@/lib/model/column';
import type { Ledger } from '@/lib/model/ledger';
import { packTexts } from '@/lib/model/packed-texts';
import { computeFeatures } from '../compute-features';
import { computeCompiled } from '../declared/compiled-features';
import type { TextsOfUsers } from '../declared/declared-columns';
import type { FeaturesDocument } from '../declared/features-document';
import type { LedgerFacts } from '../declared/ledger/rows-of-ledger';
import { type FeatureTable, type OwnColumns, type TextColumn, withOwn } from '../feature-table';
import type { FeatureInput } from '../sources/source';
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

/**
 * The features that a config defines, of every user of a ledger: one without a window is the same in each, a text that depends on
 * the window is a column of its own for each, `name_30d`.
 */
export function computeOwn(document: FeaturesDocument, ledger: Ledger, input: MeasuredInput): OwnColumns {
  const { kinds, asOfDay, windows, facts } = input;
  const users = new Map([...unknownColumns(document, ledger.users), ...(facts?.users ?? [])]);
  const { columns } = computeCompiled(
    compileOwn(document, facts?.users),
    ledger,
    { ...facts, kinds, asOfDay, users },
    windows,
  );
  const numbers = windows.map((): Record<string, Float64Array> => ({}));
  const texts: Record<string, TextColumn> = {};
  for (const column of columns) {
    const { name, window } = column;
    if (column.kind === 'text') texts[window === null ? name : `${name}_${window}d`] = textColumn(column);
    else
      windows.forEach((days, w) => {
        // No two windows share an array: both are handed to other threads.
        if (window === null) (numbers[w] as (typeof numbers)[0])[name] = column.numbers.slice();
        else if (window === days) (numbers[w] as (typeof numbers)[0])[name] = column.numbers;
      });
  }
  return { users: ledger.users, windows: numbers, texts };
}

/** All features of every user of a ledger, the built-in ones and those that the input defines. */
export function measureFeatures(ledger: Ledger, input: MeasuredInput): FeatureTable {
  const table = computeFeatures(ledger, input);
  return input.own ? withOwn(table, computeOwn(input.own, ledger, input)) : table;
}
