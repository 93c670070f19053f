/** A table of features of a million customers, 12 columns, as CSV (86 MB) and as Parquet (46 MB). */
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { parquetWriteBuffer } from 'hyparquet-writer';
import seedrandom from 'seedrandom';

export const ROWS = 1_000_000;
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

/** Ids, texts, a date, money, shares, counts, a flag, and a quotient with all of its digits; some cells are unknown. */
function columns(): Made[] {
  const draw = seedrandom.alea('features');
  const values = (value: (row: number) => Value) => Array.from({ length: ROWS }, (_, row) => value(row));
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

/** Writes both files. */
export function writeFeatureFiles(csvPath: string, parquetPath: string): void {
  const made = columns();
  const file = openSync(csvPath, 'w');
  let part = `${made.map(({ name }) => name).join(',')}\n`;
  for (let row = 0; row < ROWS; row++) {
    const cells = made.map(({ values, decimals }) => {
      const value = values[row];
      return typeof value === 'number' && decimals !== undefined ? value.toFixed(decimals) : (value ?? '');
    });
    part += `${cells.join(',')}\n`;
    if (part.length > 1_000_000 || row === ROWS - 1) {
      writeSync(file, part);
      part = '';
    }
  }
  closeSync(file);
  const columnData = made.map(({ name, type, values }) => ({ name, type, data: [...values] }));
  writeFileSync(parquetPath, new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: ROWS_A_GROUP })));
}
