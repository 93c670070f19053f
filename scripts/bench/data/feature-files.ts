/** A table of features, 12 columns, as CSV (86 MB a million customers) and as Parquet (35 MB). */
import { closeSync, openSync, writeSync } from 'node:fs';
import { fileWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import seedrandom from 'seedrandom';

const REGIONS = ['north', 'east', 'south', 'west', 'centre'];
const PLANS = ['basic', 'plus', 'premium'];
const FIRST_DAY = 18_000;
const DAY_MS = 86_400_000;
const ROWS_A_GROUP = 125_000;

type Value = string | number | null;

interface Made {
  readonly name: string;
  readonly type: 'STRING' | 'DOUBLE';
  readonly values: readonly Value[];
  /** Decimals that a CSV of it has; undefined for as many as there are. */
  readonly decimals?: number;
}

/**
 * Some rows of it: ids, texts, a date, money, shares, counts, a flag, and a quotient with all of its digits; some cells are unknown.
 */
function columns(from: number, rows: number): Made[] {
  const draw = seedrandom.alea(`features ${from}`);
  const values = (value: (row: number) => Value) =>
    Array.from({ length: rows }, (_, row) => value(from + row));
  const unless = (share: number, value: () => Value) => values(() => (draw() < share ? null : value()));
  const money = (most: number) => Math.round(draw() * most * 100) / 100;
  const share = () => Math.round(draw() * 1e4) / 1e4;
  const texts = (name: string, made: readonly Value[]): Made => ({ name, type: 'STRING', values: made });
  const numbers = (name: string, made: readonly Value[], decimals?: number): Made => ({
    name,
    type: 'DOUBLE',
    values: made,
    ...(decimals !== undefined && { decimals }),
  });
  const day = () => new Date((FIRST_DAY + Math.floor(draw() * 2_500)) * DAY_MS).toISOString().slice(0, 10);
  return [
    texts(
      'customer_id',
      values((row) => `c${String(row).padStart(7, '0')}`),
    ),
    texts(
      'region',
      values(() => REGIONS[Math.floor(draw() * REGIONS.length)] as string),
    ),
    texts(
      'plan',
      unless(0.1, () => PLANS[Math.floor(draw() * PLANS.length)] as string),
    ),
    texts('since', values(day)),
    numbers(
      'spend_30d',
      unless(0.05, () => money(5_000)),
      2,
    ),
    numbers(
      'spend_180d',
      unless(0.02, () => money(30_000)),
      2,
    ),
    numbers('share_30d', values(share)),
    numbers('share_180d', values(share)),
    numbers(
      'count_30d',
      values(() => Math.floor(draw() * 30)),
    ),
    numbers(
      'count_180d',
      values(() => Math.floor(draw() * 150)),
    ),
    numbers(
      'flag',
      values(() => (draw() < 0.3 ? 1 : 0)),
    ),
    numbers(
      'ratio',
      unless(0.1, () => draw() * 3),
    ),
  ];
}

/** Writes the files of those formats for which there is a path, a group of rows at a time. */
export async function writeFeatureFiles(
  rows: number,
  { csv, parquet }: { readonly csv?: string | undefined; readonly parquet?: string | undefined },
): Promise<void> {
  const file = csv === undefined ? null : openSync(csv, 'w');
  let table: ParquetWriter | null = null;
  for (let from = 0; from < rows; from += ROWS_A_GROUP) {
    const made = columns(from, Math.min(ROWS_A_GROUP, rows - from));
    if (file !== null) {
      if (from === 0) writeSync(file, `${made.map(({ name }) => name).join(',')}\n`);
      writeSync(file, csvOf(made));
    }
    if (parquet === undefined) continue;
    const columnData = made.map(({ name, type, values }) => ({ name, type, data: [...values] }));
    table ??= new ParquetWriter({
      writer: fileWriter(parquet),
      schema: schemaFromColumnData({ columnData }),
    });
    await table.write({ columnData, rowGroupSize: ROWS_A_GROUP });
  }
  if (file !== null) closeSync(file);
  await table?.finish();
}

function csvOf(made: readonly Made[]): string {
  const lines = Array.from({ length: made[0]?.values.length ?? 0 }, (_, row) =>
    made
      .map(({ values, decimals }) => {
        const value = values[row];
        return typeof value === 'number' && decimals !== undefined ? value.toFixed(decimals) : (value ?? '');
      })
      .join(','),
  );
  return `${lines.join('\n')}\n`;
}
