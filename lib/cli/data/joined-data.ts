import { joinedTable } from '@/lib/engine/data/joined-table';
import { FEATURES } from '@/lib/features/features';
import { ownNumbers } from '@/lib/features/own/own-reader';
import type { Population } from '@/lib/features/population';
import { columnsFor, joinCounts, joinedNames } from '@/lib/formats/given/joining/joined-population';
import type { JoinedTable } from '@/lib/formats/given/joining/joined-table';
import { withOutcomeRoles } from '@/lib/formats/given/outcome-roles';
import { shortText } from '@/lib/formats/import/files/short-text';
import type { Column } from '@/lib/model/column';
import type { PackedTexts } from '@/lib/model/packed-texts';
import type { Config } from '@/lib/params/config/config';
import { UsageError } from '../endings';
import { joinLine, joinOf, tableAt } from './table-data';

/** A table of --join, and where it is. */
export interface JoinedFile extends JoinedTable {
  readonly path: string;
}

/**
 * Reads the tables of --join, for the customers with some ids; null: for those who are made. Throws a UsageError where a column of one
 * is called as one that there is.
 */
export async function joinedAt(
  texts: readonly string[] = [],
  ids: PackedTexts | null,
  config: Config,
): Promise<readonly JoinedFile[]> {
  const found: JoinedFile[] = [];
  const taken = new Set<string>([...FEATURES, ...ownNumbers(config)]);
  for (const text of texts) {
    const { path, decisions: said } = joinOf(text);
    const decisions = withOutcomeRoles(said, config);
    const { table } = await tableAt(path, said);
    const one = { ...joinedTable(table, decisions, ids), key: String(found.length), path };
    const names = joinedNames(one, config.windows);
    const twice = names.find((name) => taken.has(name));
    if (twice !== undefined)
      throw new UsageError(
        `--join ${path}: The customers have a column "${shortText(twice)}" already. Rename it there.`,
      );
    for (const name of names) taken.add(name);
    found.push(one);
  }
  return found;
}

/** The outcomes of joined tables by cohort, a row for each of its users. */
export const outcomesOf = (
  joined: readonly JoinedFile[],
  { cohorts }: Population,
): readonly ReadonlyMap<string, Column>[] =>
  joined.every(({ outcomes }) => outcomes.size === 0)
    ? []
    : cohorts.map(({ archetype, table }) => columnsFor(joined, archetype, 0, table.users, 'outcomes'));

/** What is said of joined tables: as lines, and as JSON, which has nothing without any. */
export function joinedSaid(
  joined: readonly JoinedFile[],
  cohorts: readonly { readonly archetype: string | null }[],
  counts: readonly number[],
): { readonly lines: readonly string[]; readonly json: Readonly<Record<string, unknown>> } {
  const said = joined.map((one) => ({ file: one.path, ...joinCounts(one, cohorts, counts) }));
  return {
    lines: said.map(({ file, ...one }) => joinLine(file, one)),
    json: said.length > 0 ? { joined: said } : {},
  };
}
