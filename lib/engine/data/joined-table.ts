import { userOfId } from '@/lib/diagnose/customer';
import { rowsOfIds } from '@/lib/formats/given/joining/join-tables';
import { joinedParts } from '@/lib/formats/given/joining/joined-population';
import type { JoinedTable } from '@/lib/formats/given/joining/joined-table';
import type { TableDecisions } from '@/lib/formats/given/table-decisions';
import { type PackedTexts, textReader } from '@/lib/model/packed-texts';
import type { GivenTable } from '@/lib/rules/document/given-table';

/** The rows of users who are made, by archetype and number, of those whose ids are there. */
function rowsOfMade({ ids, rows }: GivenTable): ReadonlyMap<string, Int32Array> {
  const text = textReader(ids);
  const found = new Map<string, { readonly k: number; readonly row: number }[]>();
  for (let row = 0; row < rows; row++) {
    const user = userOfId(text(row));
    if (!user) continue;
    const own = found.get(user.archetype) ?? [];
    found.set(user.archetype, own);
    own.push({ k: user.k, row });
  }
  return new Map(
    Array.from(found, ([archetype, own]) => {
      const most = own.reduce((last, { k }) => Math.max(last, k), -1);
      const places = new Int32Array(most + 1).fill(-1);
      for (const { k, row } of own) places[k] = row;
      return [archetype, places];
    }),
  );
}

/** A table as it is joined to the users with some ids; null: to those who are made, however many there are. */
export function joinedTable(
  given: GivenTable,
  decisions: TableDecisions,
  ids: PackedTexts | null,
): Omit<JoinedTable, 'key'> {
  return {
    ...joinedParts(given, decisions),
    count: given.rows,
    windows: decisions.windows ?? {},
    rows: ids ? new Map([[null, rowsOfIds(ids, given).rows]]) : rowsOfMade(given),
  };
}
