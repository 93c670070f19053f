import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { filesAt } from '@/lib/cli/data/disk-files';
import { importData } from '@/lib/formats/import/read/import-data';
import { columnsOf, goalFor, type Measured } from '../table.mjs';
import { writeMillion } from './million.mjs';

const GOAL_CPU_SECONDS = 1.5;

/** Papaparse over the same text, one pass, cells only: nothing is decided, checked or kept. */
function peerSeconds(text: string): number {
  const start = performance.now();
  Papa.parse(text, { step: () => {} });
  return (performance.now() - start) / 1000;
}

/** Rows of a first file, after which the modules that read are loaded: a page and a command have them compiled, a bench does not. */
const FIRST_ROWS = 20;

/** Import of a million rows from a file on disk, and the most memory that the process held. */
export async function measure(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-import-'));
  try {
    const path = join(folder, 'transactions.csv');
    writeMillion(path);
    const first = join(folder, 'first.csv');
    const lines = readFileSync(path, 'utf8').split('\n', FIRST_ROWS + 1);
    writeFileSync(first, lines.join('\n'));
    await importData(filesAt(first));
    const start = performance.now();
    const cpu = process.cpuUsage();
    const result = await importData(filesAt(path));
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const cpuSeconds = (user + system) / 1e6;
    if (!result.ok) throw new Error(result.problem.message);
    const peak = 1024 * process.resourceUsage().maxRSS;
    const rows = result.value.report.rowsRead.toLocaleString('en-US');
    const table = {
      title: `Import of ${rows} rows, ${(statSync(path).size / 1e6).toFixed(0)} MB: every column surveyed, then read`,
      columns: columnsOf([
        ['', 'text'],
        ['time', 'seconds'],
        ['CPU', 'seconds'],
        ['goal', 'text'],
        ['most memory', 'megabytes'],
      ]),
      rows: [
        ['ours', seconds, cpuSeconds, goalFor(cpuSeconds, { most: GOAL_CPU_SECONDS }, 'seconds'), peak],
        ['papaparse, one pass, cells only', peerSeconds(readFileSync(path, 'utf8')), null, null, null],
      ],
    };
    return { tables: [table] };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
