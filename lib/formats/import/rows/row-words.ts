import { OWN_TRANSFER } from '@/lib/model/transaction-kind';
import type { ReadWords, WordsReader } from '../columns/cell-words';
import type { ColumnMap } from '../columns/roles';
import { PURPOSES } from '../dictionary/meanings';
import { type TaughtWord, taughtOf } from '../dictionary/taught';
import type { MerchantNames } from '../merchants/merchant-names';
import { ofText, type Row } from './row';

/** Reads the words of a row by the sign of its cents: whether money went out, came in, or neither. There is one for each reader of words. */
export function rowWords(
  columns: ColumnMap,
  taught: readonly TaughtWord[],
  merchantNames: MerchantNames,
  { ofCell, ofRow }: WordsReader,
): (row: Row, cents: number) => ReadWords {
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

  function read(row: Row, isOut: boolean, isIn: boolean): ReadWords {
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
    return { merchant, category, subcategory, channel, meant, said, kind: -1 };
  }

  return (row, cents) => {
    const known = ofRow(row);
    if (cents > 0) {
      known.ofOut ??= read(row, true, false);
      return known.ofOut;
    }
    if (cents < 0) {
      known.ofIn ??= read(row, false, true);
      return known.ofIn;
    }
    known.ofNeither ??= read(row, false, false);
    return known.ofNeither;
  };
}
