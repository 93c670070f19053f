import { fail } from '../../files/import-file';
import { MAX_COLUMNS, maxSheetCells } from '../../files/limits';
import { xmlReader } from '../xml/xml-reader';
import type { HtmlTable } from './html-rows';

/** What a day of Excel 2003 XML has behind it that says nothing. */
const MIDNIGHT = /T00:00:00(?:\.0+)?$/;

/** A reader of the sheets of Excel 2003 XML (SpreadsheetML) that comes in parts; `file` has so many `bytes`. */
export function sheetXmlReader(file: string, bytes: number) {
  const tables: HtmlTable[] = [];
  const most = maxSheetCells(bytes);
  let cells = 0;
  let row: string[] = [];
  /** Text of the cell that is open; null between cells. */
  let data: string | null = null;
  const place = (index: string | undefined, length: number) =>
    index === undefined ? length : Math.max(length, Number.parseInt(index, 10) - 1 || 0);
  const xml = xmlReader(file, {
    open(name, attribute) {
      if (name === 'Worksheet') tables.push({ rows: [] });
      else if (name === 'Row') row = [];
      else if (name === 'Cell') {
        const at = place(attribute('Index'), row.length);
        cells += at + 1 - row.length;
        if (at >= MAX_COLUMNS || cells > most)
          fail(file, 'The table has more cells than a file of its size is believed to have.');
        while (row.length <= at) row.push('');
      } else if (name === 'Data') data = '';
    },
    close(name) {
      if (name === 'Data' && data !== null && row.length > 0) {
        row[row.length - 1] = data.replace(MIDNIGHT, '').trim();
        data = null;
      } else if (name === 'Row') tables.at(-1)?.rows.push(row);
    },
    text(text) {
      if (data !== null) data += text;
    },
  });
  return {
    write: xml.write,
    end(): readonly HtmlTable[] {
      xml.end();
      return tables;
    },
  };
}
