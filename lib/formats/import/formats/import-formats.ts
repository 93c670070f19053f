import { CSV } from './csv/csv-table';
import { XLSX } from './excel/xlsx-table';
import { FOREIGN } from './foreign';
import { HTML, SHEET_XML } from './html/html-table';
import type { ImportFormat } from './import-format';
import { JSON_RECORDS } from './json/json-records';
import { OLE_DOCUMENT } from './ole-document';
import { PARQUET } from './parquet/parquet-table';
import { SQLITE } from './sqlite-dataset';
import { CAMT } from './statements/camt';
import { MT940 } from './statements/mt940';
import { OFX } from './statements/ofx';
import { QIF } from './statements/qif';

/** Every format; the first one that knows a file reads it, and delimited text takes what no other one knows. */
export const IMPORT_FORMATS: readonly ImportFormat[] = [
  SQLITE,
  PARQUET,
  XLSX,
  OLE_DOCUMENT,
  ...FOREIGN,
  OFX,
  QIF,
  MT940,
  CAMT,
  JSON_RECORDS,
  SHEET_XML,
  HTML,
  CSV,
];
