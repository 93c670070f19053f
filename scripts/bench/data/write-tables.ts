/** `write-tables.ts ROWS PARQUET [CSV]` writes a table of features, for what runs without TypeScript. */
import { writeFeatureFiles } from './feature-files';

const [rows, parquet, csv] = process.argv.slice(2);
await writeFeatureFiles(Number(rows), { parquet, csv });
