import Papa from 'papaparse';

/** Why a table is no scorecard. */
export class CardError extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/** What columns are called, in small letters and without what is no letter, the likeliest first. */
const HEADINGS = {
  variable: [
    'variable',
    'variables',
    'variablename',
    'characteristic',
    'characteristics',
    'predictors',
    'feature',
  ],
  bin: ['bin', 'bins', 'attribute', 'attributes', 'range', 'binrange', 'group', 'level', 'category'],
  points: ['points', 'point', 'scorecardpoints', 'scorepoints', 'partialscore', 'score'],
  reason: ['reason', 'reasoncode'],
  baseline: ['baseline', 'baselinescore', 'baselinepoints'],
  count: ['count'],
} as const;
type Role = keyof typeof HEADINGS;
const NEEDED: readonly Role[] = ['variable', 'bin', 'points'];

/** Cells that say nothing. */
export const EMPTY = /^(?:|nan|-|—)$/i;

const MAX_SHOWN = 40;
/** A text of the table as a sentence quotes it. */
export const quoted = (text: string) =>
  `"${text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN).toWellFormed()}…` : text}"`;

/** A row of the table, its cells by their roles and without spaces around them. */
export interface Line {
  readonly line: number;
  readonly cell: (role: Role) => string;
}

function rolesOf(header: readonly string[], line: number): Partial<Record<Role, number>> {
  const names = header.map((name) => name.toLowerCase().replace(/[^\p{L}]/gu, ''));
  const roles: Partial<Record<Role, number>> = {};
  for (const role of Object.keys(HEADINGS) as Role[]) {
    const name = HEADINGS[role].find((one) => names.includes(one));
    if (name !== undefined) roles[role] = names.indexOf(name);
  }
  const lacking = NEEDED.filter((role) => roles[role] === undefined);
  if (lacking.length > 0)
    throw new CardError(
      line,
      `A scorecard has columns variable, bin and points; ${lacking.join(' and ')} ${lacking.length === 1 ? 'is' : 'are'} missing. Columns: ${header.map(quoted).slice(0, 10).join(', ')}.`,
    );
  return roles;
}

/** The rows of a table, without empty ones and behind the one that names the columns. */
export function linesOf(text: string): Line[] {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    delimitersToGuess: [',', ';', '\t', '|'],
  });
  let next = 1;
  const lines = data.map((row) => {
    const line = next;
    next += 1 + row.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
    return { cells: row.map((cell) => cell.trim()), line };
  });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken)
    throw new CardError(
      lines[broken.row ?? 0]?.line ?? 1,
      'A quotation mark in this row is not closed, or stands within a cell.',
    );
  const [header, ...rows] = lines.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (!header) throw new CardError(1, 'The table is empty.');
  const roles = rolesOf(header.cells, header.line);
  return rows.map(({ cells, line: at }) => {
    if (cells.slice(header.cells.length).some((cell) => cell !== ''))
      throw new CardError(
        at,
        `The row has ${cells.length} cells; the table has ${header.cells.length} columns. A bin with a comma stands in quotation marks.`,
      );
    return { line: at, cell: (role) => cells[roles[role] ?? -1] ?? '' };
  });
}
