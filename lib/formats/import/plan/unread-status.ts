import type { ColumnMap } from '../columns/roles';
import { statusOf } from '../dictionary/meanings';
import { plainName } from '../dictionary/plain-name';
import type { Table } from '../files/table';

/** Headings of columns that say what became of a row. */
const SAYS =
  /\b(?:status|statut|stato|estado de la|stav|tila|durum|allapot|statusz|статус|booked|cleared|posted|settled|declined?|rejected|rejection|failed|failure|cancell?ed|gebucht|storniert|bokford|bokfort)\b|状态|狀態|ステータス|상태/u;
const MAX_WORDS = 8;

/** A column that looks like a status, which nothing reads and of which not all words say booked; null where there is none. */
export function unreadStatus({ header, sample }: Table, columns: ColumnMap): string | null {
  if (columns.pending !== undefined || !header) return null;
  const read = new Set(Object.values(columns));
  const found = header.find((heading, c) => {
    if (read.has(c) || !SAYS.test(plainName(heading))) return false;
    const words = new Set(sample.map((cells) => (cells[c] ?? '').trim()));
    const said = [...words].filter((word) => word !== '');
    return words.size > 1 && said.length <= MAX_WORDS && said.some((word) => statusOf(word) !== 'booked');
  });
  return found ?? null;
}
