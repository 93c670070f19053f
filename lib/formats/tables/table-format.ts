import type { CsvTexts } from './csv-texts';
import type { TablesWriter } from './table';

/** A format that tables are written in. */
export interface TableFormat {
  /** The value of --format, and the ending of its files. */
  readonly id: string;
  /** As a choice on the page: what comes as one file, zipped where the tables have a file each. */
  readonly label: string;
  /** The ending of that one file. */
  readonly archive: string;
  /** All tables are one file; else each has one. */
  readonly single: boolean;
  /** Its files are compressed as they are. */
  readonly compressed: boolean;
  /** Why the tables of so many users cannot be written in it; null where they can. */
  refuse(users: number): string | null;
  /** A writer; a single file is named `name`. `texts` is of CSV. */
  writer(name: string, texts: CsvTexts): Promise<TablesWriter>;
}
