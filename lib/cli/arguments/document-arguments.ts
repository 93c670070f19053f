import { existsSync } from 'node:fs';
import type { ColumnRole } from '@/lib/formats/given/table-decisions';
import type { Condition } from '@/lib/language/expression';
import { DocumentError } from '@/lib/language/grammar';
import { parseCondition } from '@/lib/language/text/parse';
import type { Result } from '@/lib/model/result';
import { parseForeignJson, shortened } from '@/lib/params/file/foreign-json';
import { readCondition } from '@/lib/rules/document/read-condition';
import { type RulesDocument, readRulesDocument } from '@/lib/rules/document/rules-document';
import { UsageError, usage } from '../endings';
import { readTextFile } from './arguments';

/** The document in a text, which has a name. Throws a UsageError that says where in it something is wrong. */
function documentIn<T>(name: string, text: string, readDocument: (value: unknown) => Result<T>): T {
  const parsed = parseForeignJson(text);
  const read = parsed.ok ? readDocument(parsed.value) : parsed;
  if (read.ok) return read.value;
  const { where, message } = shortened(read.problem);
  return usage({ where: [name, where].filter(Boolean).join(' '), message });
}

/** A document at a path. Throws a UsageError that says where in it something is wrong. */
export const documentAt = <T>(path: string, readDocument: (value: unknown) => Result<T>): T =>
  documentIn(path, readTextFile(path), readDocument);

/** What a document says of data; a name in it that stands for nothing is a UsageError. */
export function saidAt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return usage({ where: `${path} ${error.at.pointer}`.trim(), message: error.message });
  }
}

/** The roles of --map that a table of features has. */
const TABLE_ROLES = {
  id: 'id',
  user: 'id',
  snapshot: 'snapshot',
  outcome: 'outcome',
} as const satisfies Record<string, ColumnRole>;

/** What --map says of the columns of a table of features: by column its role. */
export function tableRolesOf(map: readonly string[]): Readonly<Record<string, ColumnRole>> {
  const roles = map.map((text) => {
    const [, role = '', column = ''] = /^([^=]*)=(.+)$/s.exec(text) ?? [];
    if (!Object.hasOwn(TABLE_ROLES, role))
      throw new UsageError(
        `--map ${text}: Of a table of features the id is mapped, the date of its snapshots, or an outcome: --map id=COLUMN, --map snapshot=COLUMN, --map outcome=COLUMN.`,
      );
    return [column, TABLE_ROLES[role as keyof typeof TABLE_ROLES]];
  });
  return Object.fromEntries(roles);
}

/** The column of --map that tells customers apart. */
export function idNameOf(map: readonly string[]): string | undefined {
  const roles = tableRolesOf(map);
  return Object.keys(roles).find((name) => roles[name] === 'id');
}

/** The document of rules in the text of a file. */
export const rulesIn = (path: string, text: string): RulesDocument =>
  documentIn(path, text, readRulesDocument);

/** The document of rules at a path. */
export const rulesAt = (path: string): RulesDocument => documentAt(path, readRulesDocument);

/** Whether an argument is JSON, and not the path of a file with it. */
const isInline = (text: string): boolean => text.trimStart().startsWith('{');

/** Whether an argument of a condition is the path of a file with it. */
export const isConditionFile = (text: string): boolean =>
  !isInline(text) && (text.endsWith('.json') || existsSync(text));

/** A condition as JSON, in a file at a path, or as the text of one; with what a message calls it. */
export function conditionAt(text: string): { readonly condition: Condition; readonly where: string } {
  const where = isConditionFile(text) ? text : '--where';
  if (isConditionFile(text)) return { condition: documentAt(text, readCondition), where };
  if (isInline(text)) return { condition: documentIn(where, text, readCondition), where };
  const read = parseCondition(text);
  if (read.ok) return { condition: read.value, where };
  const { at, message } = read.problem;
  return usage({ where: `${where} "${text.slice(0, at)}"`, message });
}
