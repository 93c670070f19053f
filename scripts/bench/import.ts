/** Import of a million rows from a file on disk: seconds, CPU, and the most memory that the process held. Prints JSON. */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { filesAt } from '@/lib/cli/disk-files';
import { importData } from '@/lib/formats/import/import-data';
import { isoFromDayNumber } from '@/lib/model/calendar';

const ROWS = 1_000_000;
const ROWS_A_USER = 200;
const MERCHANTS = 5000;
const FIRST_DAY = 20_089;

/** A warehouse's export: ids, dates, merchants with commas, a running balance. */
function writeTable(path: string): void {
  const file = openSync(path, 'w');
  writeSync(file, 'transaction_id,user_id,account_id,posted_date,amount,merchant_name,category,balance\n');
  let part = '';
  let cents = 100_000;
  for (let i = 0; i < ROWS; i++) {
    const user = String(Math.floor(i / ROWS_A_USER)).padStart(6, '0');
    const day = isoFromDayNumber(FIRST_DAY + Math.floor(1.5 * (i % ROWS_A_USER)));
    const merchant = (i * 7919) % MERCHANTS;
    const isPay = i % 14 === 0;
    const amount = isPay ? -150_000 : 500 + ((i * 104_729) % 20_000);
    cents = i % ROWS_A_USER === 0 ? 100_000 : cents - amount;
    const name = isPay
      ? 'ACME PAYROLL'
      : merchant % 3
        ? `Merchant ${merchant}`
        : `"Merchant, Inc ${merchant}"`;
    const [usd, balance] = [(amount / 100).toFixed(2), (cents / 100).toFixed(2)];
    part += `t${i.toString(16).padStart(8, '0')},user_${user},acc_${user}_1,${day},${usd},${name},General,${balance}\n`;
    if (part.length > 1_000_000 || i === ROWS - 1) {
      writeSync(file, part);
      part = '';
    }
  }
  closeSync(file);
}

const folder = mkdtempSync(join(tmpdir(), 'bench-import-'));
try {
  const path = join(folder, 'transactions.csv');
  writeTable(path);
  const start = performance.now();
  const cpu = process.cpuUsage();
  const result = await importData(filesAt(path));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  if (!result.ok) throw new Error(result.problem.message);
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;

  const text = readFileSync(path, 'utf8');
  const peerStart = performance.now();
  let peerRows = 0;
  Papa.parse(text, {
    step: () => {
      peerRows++;
    },
  });
  console.log(
    JSON.stringify({
      rows: result.value.report.rowsRead,
      megabytes: statSync(path).size / 1e6,
      seconds,
      cpuSeconds: (user + system) / 1e6,
      peakMegabytes,
      /** Papaparse over the same text, one pass, cells only: nothing is decided, checked or kept. */
      papaparse: { rows: peerRows, seconds: (performance.now() - peerStart) / 1000 },
    }),
  );
} finally {
  rmSync(folder, { recursive: true });
}
