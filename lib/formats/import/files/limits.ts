/**
 * What an import may cost. Everything that a file can claim or hold has a bound here, so that whatever it is made of, it
 * is read or refused within a stated time and memory. `docs/files.md` has them for the analyst.
 */

/** Columns of a table. */
export const MAX_COLUMNS = 2_000;
/** Characters of a cell that is read. */
export const MAX_CELL = 65_536;
/** Characters of the id of a user or an account: what is longer is none. */
export const MAX_ID = 200;
/** Characters that are kept of a description or a category. */
export const MAX_WORDS = 500;
/** Bytes of a row of delimited text, as UTF-8. */
export const MAX_ROW = 1_000_000;
/** Bytes within quotation marks: a mark that is not closed within them is an ordinary character. */
export const MAX_QUOTED = 65_536;
/** Cents that are believed: beyond it whole cents are not told apart. */
export const MAX_CENTS = Number.MAX_SAFE_INTEGER;
/** Lists and objects within each other in JSON. */
export const MAX_JSON_DEPTH = 64;
/** Columns within each other in Parquet. */
export const MAX_SCHEMA_DEPTH = 24;
/** Elements of a Parquet schema: columns, and what groups them. */
export const MAX_SCHEMA_ELEMENTS = 10_000;
/** Bytes of the description at the end of a Parquet file. */
export const MAX_FOOTER_BYTES = 1 << 26;
/** Bytes of a page of a Parquet column, unpacked. */
export const MAX_PAGE_BYTES = 1 << 28;
/** Rows above which a count in a file is not believed. */
export const MAX_ROWS = 200_000_000;

/** Elements of XML within each other. */
export const MAX_XML_DEPTH = 64;
/** Characters of XML that are one tag or one text: a sheet's cell has 32,767. */
export const MAX_XML_TOKEN = 2_000_000;
/** Files in a ZIP archive, a workbook too. */
export const MAX_ENTRIES = 10_000;
/** Bytes of the list of files of a ZIP archive. */
export const MAX_DIRECTORY_BYTES = 1 << 23;
/** Sheets of a workbook, and tables of a web page, that are looked at. */
export const MAX_SHEETS = 200;

const MB = 1_000_000;

/** Bytes of a web page: its tables are held as a whole. */
export const MAX_PAGE = 50 * MB;

/** Bytes of what a compressed file of so many bytes may hold, unpacked, at each reading; real workbooks are up to 30 times as large. */
export const maxInflatedBytes = (bytes: number) => Math.min(16 * MB + 50 * bytes, 1_000 * MB);
/** Cells of the tables of a workbook or web page of so many bytes, with the empty ones. */
export const maxSheetCells = (bytes: number) => 1_000_000 + 64 * bytes;

/** Cells of a Parquet file of so many bytes: run lengths let a few bytes claim any number. */
export const maxParquetCells = (bytes: number) => 2_000_000 + 64 * bytes;
/** Bytes of all pages of a Parquet file of so many bytes, unpacked. */
export const maxUnpackedBytes = (bytes: number) => 64 * MB + 200 * bytes;
/** Characters that the tables of an SQLite file of so many bytes can be as text: every row is stored once. */
export const maxSqliteText = (bytes: number) => 10 * MB + 16 * bytes;

/** What a table with a row a customer may be, and what is said of a larger one. */
export interface TableRoom {
  readonly rows: number;
  /** Bytes of memory, as columns. */
  readonly bytes: number;
  /** Who has that room, and what can be done instead. */
  readonly where: string;
  readonly instead: string;
}

const MOST_TABLE_ROWS = 10_000_000;

/** A table on the page: memory of one tab. */
export const PAGE_ROOM: TableRoom = {
  rows: MOST_TABLE_ROWS,
  bytes: 1_500 * MB,
  where: 'the page',
  instead: 'Leave out columns that no rule reads, or evaluate it on the command line: evaluate --rules.',
};

/** A table on the command line. */
export const COMMAND_ROOM: TableRoom = {
  rows: MOST_TABLE_ROWS,
  bytes: 6_000 * MB,
  where: 'the command line',
  instead: 'Leave out columns that no rule reads.',
};

/** What reading files of so many bytes may take before it is ended from outside. */
export interface Allowance {
  /** Seconds without a sign of life. */
  readonly silentSeconds: number;
  /** Seconds in all. */
  readonly seconds: number;
  /** Bytes of memory. */
  readonly memory: number;
}

/**
 * Ample for sound files on a slow machine: a million rows of CSV, 84 MB, take 3 to 4 seconds and 210 MB. What is compressed
 * takes more for its bytes.
 */
export const allowanceFor = (bytes: number): Allowance => ({
  silentSeconds: 10 + bytes / (20 * MB),
  seconds: 40 + (5 * bytes) / MB,
  memory: Math.min(600 * MB + 20 * bytes, 8_000 * MB),
});
