import { DocumentError } from '@/lib/language/grammar';
import { failure, type Result, success } from '@/lib/model/result';
import { type RulesDocument, readRulesDocument } from '@/lib/rules/document/rules-document';
import { readCardCsv, writeCardCsv } from './card-csv';
import { type Band, rulesOfCard } from './card-rules';
import { cardOfRules } from './rules-card';

/**
 * Reads the table of a scorecard, one row a variable and bin, as a document of rules: a value a variable, their total, and a
 * classification by bands of it; without bands, of who has a total. The problem says in which line.
 */
export function readScorecardCsv(text: string, bands?: readonly Band[]): Result<RulesDocument> {
  const card = readCardCsv(text);
  if (!card.ok) return card;
  const read = readRulesDocument(rulesOfCard(card.value, bands));
  if (read.ok) return read;
  const { where, message } = read.problem;
  return failure(
    '',
    `The card is too large for a document of rules, or a name in it too long. ${where}: ${message}`,
  );
}

/**
 * Writes a document of rules as the table of a scorecard that is read as the same rules. The problem says, as a JSON Pointer, what
 * does not fit. `pointsAlone` leaves out segments, columns, scores and values that are no points.
 */
export function writeScorecardCsv(
  document: RulesDocument,
  { pointsAlone = false }: { readonly pointsAlone?: boolean } = {},
): Result<string> {
  try {
    const { card, places } = cardOfRules(document, pointsAlone);
    const text = writeCardCsv(card);
    const again = readCardCsv(text);
    // A text may look like a bin of numbers, and a name like the base points.
    const variables = again.ok ? again.value.variables : [];
    const odd = card.variables.findIndex(
      (variable, i) => JSON.stringify(variable) !== JSON.stringify(variables[i]),
    );
    if (odd < 0 && again.ok) return success(text);
    const name = card.variables[Math.max(odd, 0)]?.name ?? '';
    return failure(
      places[Math.max(odd, 0)]?.pointer ?? '',
      `The column "${name}" would be read back otherwise: a text in its bins looks like a bin of numbers or a list, or its name like another row.`,
    );
  } catch (error) {
    if (error instanceof DocumentError) return failure(error.at.pointer, error.message);
    throw error;
  }
}
