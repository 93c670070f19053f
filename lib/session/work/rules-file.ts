import { readScorecardCsv } from '@/lib/formats/scorecard/scorecard-csv';
import { failure, type Result, success } from '@/lib/model/result';
import { parseForeignJson, shortened } from '@/lib/params/file/foreign-json';
import { type RulesDocument, readRulesDocument } from '@/lib/rules/document/rules-document';
import { shownClassification } from '@/lib/rules/view/personas-of';
import { fileNamePart } from '@/lib/text/file-name';
import { countedText } from '@/lib/text/written';
import { editRules } from './rule-actions';
import { type NoticeFile, session } from './store';

/** Far above any real file of rules. */
const MAX_CHARACTERS = 2_000_000;

/** Reads the text of a rules file: a document as JSON, or a scorecard as a table. */
function readRules(name: string, text: string): Result<RulesDocument> {
  if (text.length > MAX_CHARACTERS) return failure('', 'The file is too large to be one of rules.');
  const plain = text.replace(/^\uFEFF/, '');
  if (/\.(csv|tsv|txt)$/i.test(name) && !/^\s*\{/.test(plain)) return readScorecardCsv(plain);
  const value = parseForeignJson(plain);
  return value.ok ? readRulesDocument(value.value) : value;
}

/** What was read, in a few words: "5 segments and 2 values". */
function contentOf(rules: RulesDocument): string {
  const { segments } = shownClassification({ rules }).of;
  const values = Object.keys(rules.values ?? {}).length;
  return `${countedText(segments.length, 'segment')} and ${countedText(values, 'value')}`;
}

/** Rules of a file in the place of those there are: one step of undo. Says what was read, or where and why the file does not fit. */
export function openRules(name: string, text: string): Result<string> {
  const read = readRules(name, text);
  const problem = read.ok ? editRules(() => read) : read.problem;
  if (problem) return { ok: false, problem: shortened(problem) };
  return success(`Opened ${name}: ${contentOf(session.getState().work.config.rules)}`);
}

/** The committed rules as a file, and what is in it. */
export function rulesFile(): NoticeFile & { readonly what: string } {
  const { name: title, rules } = session.getState().work.config;
  const name = `${fileNamePart(title)}.rules.json`;
  return {
    name,
    text: `${JSON.stringify(rules, null, 2)}\n`,
    what: contentOf(rules),
  };
}
