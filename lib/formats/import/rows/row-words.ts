import { OWN_TRANSFER } from '@/lib/model/transaction-kind';
import type { ReadWords, WordsReader } from '../columns/cell-words';
import type { ColumnMap } from '../columns/roles';
import { PURPOSES } from '../dictionary/meanings';
import { type TaughtWord, taughtOf } from '../dictionary/taught';
import type { MerchantNames } from '../merchants/merchant-names';
import { ofText, type Row } from './row';

const NO_WORDS: ReadWords = {
  merchant: '',
  category: '',
  subcategory: '',
  channel: '',
  meant: null,
  said: 0,
};

/** The kinds that a draft numbers, by the places of words; -1 before. */
const noKinds = (length: number) => new Int32Array(length).fill(-1);

/** Ways that money goes: out, in, neither. Words are read for each of them. */
const WAYS = 3;
const FIRST = 256;

/** The words of the row that was read last, by their place among those of all rows so far. */
export interface PlacedWords {
  /** Where the words are, and their kind in `kinds`. */
  place: number;
  kinds: Int32Array;
  readonly words: ReadWords;
  /** What cells say of moves whose words are not kept: bits of MOVES. */
  said: number;
  /** Whether it was taught that such rows do not count. */
  isSkipped: boolean;
}

/** Beside bits of MOVES: rows do not count. */
const SKIPPED = 128;

/** Reads the words of a row by the sign of its cents: whether money went out, came in, or neither. There is one for each reader of words. */
export function rowWords(
  columns: ColumnMap,
  taught: readonly TaughtWord[],
  merchantNames: MerchantNames,
  { ofCell, combinations }: WordsReader,
): { readonly placed: PlacedWords; readonly read: (row: Row, cents: number) => void } {
  const trimmed = ofText((text) => text.trim());
  const cellOf = (row: Row, column: number | undefined) => (column === undefined ? '' : trimmed(row, column));
  const taughtCategory = taughtOf(taught, 'category');
  const taughtType = taughtOf(taught, 'type');
  const taughtMerchant = taughtOf(taught, 'merchant');

  /** The merchant: named, or the party on the other side, or the description. */
  function merchantOf(row: Row, isOut: boolean): string {
    const named = cellOf(row, columns.merchant);
    if (named !== '') return named;
    const [payer, payee] = [cellOf(row, columns.payer), cellOf(row, columns.payee)];
    const party = isOut
      ? payee || (columns.payee === undefined ? payer : '')
      : payer || (columns.payer === undefined ? payee : '');
    return party || cellOf(row, columns.text) || cellOf(row, columns.type);
  }

  function wordsOf(row: Row, isOut: boolean, isIn: boolean): ReadWords {
    const merchant = merchantNames.nameOf(merchantOf(row, isOut));
    let category = cellOf(row, columns.category);
    let subcategory = cellOf(row, columns.subcategory);
    const channel = cellOf(row, columns.channel);
    const type = cellOf(row, columns.type);
    const meant = taughtMerchant(merchant) ?? taughtCategory(category) ?? taughtType(type);
    const text = cellOf(row, columns.text);
    const [byType, byText] = [ofCell(row, columns.type), ofCell(row, columns.text)];
    const isPay = ((byType.purposes | byText.purposes) & PURPOSES.pay) !== 0;
    if (meant === 'pay' || (isIn && meant === null && isPay)) {
      subcategory ||= category || type;
      category = 'INCOME';
    } else if (meant === 'transfer') {
      subcategory ||= category;
      category = OWN_TRANSFER;
    } else if (category === '' && columns.category === undefined) category = type;
    const said = (category === type ? 0 : byType.moves) | (merchant === text ? 0 : byText.moves);
    return { merchant, category, subcategory, channel, meant, said };
  }

  let known: ReadWords[] = [];
  let said = new Uint8Array(WAYS * FIRST);
  /** By place, 1 where the words are known. */
  let isKnown = new Uint8Array(WAYS * FIRST);
  let epoch = 0;
  const placed: PlacedWords = {
    place: 0,
    kinds: noKinds(WAYS * FIRST),
    said: 0,
    isSkipped: false,
    get words() {
      return known[this.place] as ReadWords;
    },
  };

  /** Forgets what was read, with room for so many combinations. */
  const begin = (room: number) => {
    known = [];
    said = new Uint8Array(WAYS * room);
    isKnown = new Uint8Array(WAYS * room);
    placed.kinds = noKinds(WAYS * room);
    ({ epoch } = combinations);
  };

  return {
    placed,
    read: (row, cents) => {
      const number = combinations.numberOf(row);
      if (combinations.epoch !== epoch) begin(FIRST);
      if (WAYS * number >= said.length) begin(2 * number);
      const place = WAYS * number + (cents > 0 ? 0 : cents < 0 ? 1 : 2);
      if (isKnown[place] === 0) {
        const found = wordsOf(row, cents > 0, cents < 0);
        while (known.length <= place) known.push(NO_WORDS);
        known[place] = found;
        said[place] = found.said | (found.meant === 'skip' ? SKIPPED : 0);
        isKnown[place] = 1;
      }
      placed.place = place;
      const bits = said[place] as number;
      placed.said = bits & ~SKIPPED;
      placed.isSkipped = (bits & SKIPPED) !== 0;
    },
  };
}
