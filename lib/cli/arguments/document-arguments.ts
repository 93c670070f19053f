import { DocumentError } from '@/lib/language/grammar';
import type { Result } from '@/lib/model/result';
import { parseForeignJson, shortened } from '@/lib/params/file/foreign-json';
import { type RulesDocument, readRulesDocument } from '@/lib/rules/document/rules-document';
import { UsageError, usage } from '../endings';
import { readTextFile } from './arguments';

/** The document in the text of a file. Throws a UsageError that says where in it something is wrong. */
function documentIn<T>(path: string, text: string, readDocument: (value: unknown) => Result<T>): T {
  const parsed = parseForeignJson(text);
  const read = parsed.ok ? readDocument(parsed.value) : parsed;
  if (read.ok) return read.value;
  const { where, message } = shortened(read.problem);
  return usage({ where: [path, where].filter(Boolean).join(' '), message });
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

/** The column of --map that tells customers apart. */
export function idNameOf(map: readonly string[]): string | undefined {
  const said = map.map((text) => /^(?:id|user)=(.+)$/.exec(text)?.[1]);
  const strange = map.find((_, i) => said[i] === undefined);
  if (strange !== undefined)
    throw new UsageError(`--map ${strange}: Of a table of features only the id is mapped: --map id=COLUMN.`);
  return said[0];
}

/** The document of rules in the text of a file. */
export const rulesIn = (path: string, text: string): RulesDocument =>
  documentIn(path, text, readRulesDocument);

/** The document of rules at a path. */
export const rulesAt = (path: string): RulesDocument => documentAt(path, readRulesDocument);
