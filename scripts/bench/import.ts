/** Import of a million rows from a file on disk: seconds, CPU, and the most memory that the process held. Prints JSON. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { filesAt } from '@/lib/cli/data/disk-files';
import { importData } from '@/lib/formats/import/read/import-data';
import { writeMillion } from './million.mjs';

const folder = mkdtempSync(join(tmpdir(), 'bench-import-'));
try {
  const path = join(folder, 'transactions.csv');
  writeMillion(path);
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
