import { strToU8, type Zippable, zipSync } from 'fflate';

/** What a cell holds: a day as ISO (a date cell), a number, a truth value, a text (shared), or nothing. */
export type WrittenCell =
  | { readonly day: string }
  | { readonly inline: string }
  | { readonly error: string }
  | { readonly raw: string }
  | number
  | boolean
  | string
  | null;

export interface WrittenSheet {
  readonly name: string;
  readonly rows: readonly (readonly WrittenCell[])[];
  readonly hidden?: boolean;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

export function columnName(column: number): string {
  let name = '';
  for (let at = column + 1; at > 0; at = Math.floor((at - 1) / 26))
    name = String.fromCharCode(65 + ((at - 1) % 26)) + name;
  return name;
}

const serialOf = (day: string, is1904: boolean) => Date.parse(day) / 86_400_000 + (is1904 ? 24_107 : 25_569);

function cellXml(cell: WrittenCell, at: string, strings: Map<string, number>, is1904: boolean): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'string') {
    const number = strings.get(cell) ?? strings.size;
    strings.set(cell, number);
    return `<c r="${at}" t="s"><v>${number}</v></c>`;
  }
  if ('day' in cell) return `<c r="${at}" s="1"><v>${serialOf(cell.day, is1904)}</v></c>`;
  if ('inline' in cell) return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell.inline)}</t></is></c>`;
  if ('error' in cell) return `<c r="${at}" t="e"><v>${cell.error}</v></c>`;
  return `<c r="${at}"><v>${cell.raw}</v></c>`;
}

/** The XML of a sheet around what stands in its data. */
export const sheetXml = (inner: string): string => `${HEAD}<worksheet ${MAIN}>${inner}</worksheet>`;

/** The parts of a workbook around the XML of its sheets. */
export function workbookOf(
  sheets: readonly { readonly name: string; readonly xml: string | Uint8Array; readonly hidden?: boolean }[],
  { strings = '', is1904 = false }: { strings?: string; is1904?: boolean } = {},
): Uint8Array {
  const listed = sheets.map(
    ({ name, hidden }, i) =>
      `<sheet name="${escaped(name)}" sheetId="${i + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
  );
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const parts: Zippable = {
    '[Content_Types].xml': strToU8(`${HEAD}<Types xmlns="${PACKAGE}/content-types"/>`),
    '_rels/.rels': strToU8(
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `${HEAD}<workbook ${MAIN} xmlns:r="${RELATIONS}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${listed.join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${sheets
        .map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`))
        .join(
          '',
        )}${relation('s', 'styles', 'styles.xml')}${relation('t', 'sharedStrings', '/xl/sharedStrings.xml')}</Relationships>`,
    ),
    'xl/styles.xml': strToU8(
      `${HEAD}<styleSheet ${MAIN}><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy;@"/></numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="22"/><xf numFmtId="4"/></cellXfs></styleSheet>`,
    ),
    'xl/sharedStrings.xml': strToU8(`${HEAD}<sst ${MAIN}>${strings}</sst>`),
  };
  sheets.forEach(({ xml }, i) => {
    parts[`xl/worksheets/sheet${i + 1}.xml`] = typeof xml === 'string' ? strToU8(xml) : xml;
  });
  return zipSync(parts);
}

/** A workbook of sheets, written as Excel does it. */
export function writeWorkbook(sheets: readonly WrittenSheet[], { is1904 = false } = {}): Uint8Array {
  const strings = new Map<string, number>();
  const written = sheets.map(({ name, rows, hidden }) => {
    const xml = rows.map((cells, r) => {
      const inner = cells.map((cell, c) => cellXml(cell, `${columnName(c)}${r + 1}`, strings, is1904));
      return `<row r="${r + 1}">${inner.join('')}</row>`;
    });
    const data = sheetXml(`<sheetData>${xml.join('')}</sheetData>`);
    return { name, xml: data, ...(hidden && { hidden }) };
  });
  const shared = [...strings.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`);
  return workbookOf(written, { strings: shared.join(''), is1904 });
}
