import { rowKind } from '@/lib/formats/given/opening/row-kind';
import { filesAt } from './disk-files';

/** Roles of --map that a table of features has too. */
const OF_TABLES: ReadonlySet<string> = new Set(['id', 'user', 'snapshot', 'outcome']);

/**
 * Whether data is a table with a row a customer: by its columns, as on the page. What asks for transactions, with roles that only these
 * have or by what is to be printed of them, is about transactions.
 */
export async function isTableAt(
  path: string,
  {
    map = [],
    understood,
    rejected,
  }: {
    readonly map?: readonly string[] | undefined;
    readonly understood?: boolean | undefined;
    readonly rejected?: string | undefined;
  },
): Promise<boolean> {
  const roles = map.flatMap((text) => text.split(',').map((pair) => pair.split('=')[0]?.trim() ?? ''));
  if (understood || rejected !== undefined || roles.some((role) => !OF_TABLES.has(role))) return false;
  const { row, state, file } = await rowKind(filesAt(path));
  return file !== null && row === 'customer' && state !== 'asked';
}
