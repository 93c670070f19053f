import type { Imported } from '@/lib/formats/import/read/imported';
import type { Ledger } from '@/lib/model/ledger';
import {
  BALANCE_SOURCES,
  kindTable,
  RECURRING_SOURCES,
  type TransactionKind,
} from '@/lib/model/transaction-kind';

/** Numbers a kind is packed into: four words, and its two sources. */
const PARTS = 6;
const NONE = 0xffffffff;

/** What was imported as it goes from one thread to another: columns are handed over, and kinds are numbers. */
export interface PackedImport extends Omit<Imported, 'dataset'> {
  readonly dataset: Omit<Imported['dataset'], 'kinds'>;
  readonly words: readonly string[];
  readonly kinds: Uint32Array<ArrayBuffer>;
}

/** Packs what was imported. What gave it away cannot use it any more. */
export function packImport(imported: Imported): { packed: PackedImport; transfer: ArrayBuffer[] } {
  const { kinds: table, ...dataset } = imported.dataset;
  const numbers = new Map<string, number>();
  const numberOf = (word: string) => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, numbers.size);
    return numbers.size - 1;
  };
  const kinds = new Uint32Array(PARTS * table.kinds.length);
  for (const [k, kind] of table.kinds.entries()) {
    const { merchant, channel, categoryPrimary, categoryDetailed, source, balanceSource } = kind;
    kinds.set([merchant, channel, categoryPrimary, categoryDetailed].map(numberOf), PARTS * k);
    kinds[PARTS * k + 4] = RECURRING_SOURCES.indexOf(source);
    kinds[PARTS * k + 5] = balanceSource === undefined ? NONE : BALANCE_SOURCES.indexOf(balanceSource);
  }
  const transfer = new Set<ArrayBuffer>([kinds.buffer]);
  for (const column of Object.values(dataset.ledger as Ledger)) {
    if (ArrayBuffer.isView(column)) transfer.add(column.buffer as ArrayBuffer);
  }
  const packed = { ...imported, dataset, words: [...numbers.keys()], kinds };
  return { packed, transfer: [...transfer] };
}

/** What was packed, as it was. */
export function unpackImport({ words, kinds, ...imported }: PackedImport): Imported {
  const word = (at: number) => words[kinds[at] as number] as string;
  const list: TransactionKind[] = [];
  for (let at = 0; at < kinds.length; at += PARTS) {
    const balance = kinds[at + 5] as number;
    list.push({
      merchant: word(at),
      channel: word(at + 1),
      categoryPrimary: word(at + 2),
      categoryDetailed: word(at + 3),
      source: RECURRING_SOURCES[kinds[at + 4] as number] as TransactionKind['source'],
      ...(balance !== NONE && {
        balanceSource: BALANCE_SOURCES[balance] as NonNullable<TransactionKind['balanceSource']>,
      }),
    });
  }
  return { ...imported, dataset: { ...imported.dataset, kinds: kindTable(list) } };
}
