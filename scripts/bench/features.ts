/**
 * A table of features of a million customers from a file on disk: seconds, CPU, and the most memory that a process of its own held. Prints
 * JSON. With a path it is that process.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesAt } from '@/lib/cli/data/disk-files';
import { customerTable } from '@/lib/formats/given/customer-table';
import { readFeatureTable } from '@/lib/formats/given/read-feature-table';
import { surveyFeatureTable } from '@/lib/formats/given/survey-feature-table';
import { ROWS, writeFeatureFiles } from './feature-files';

const [path] = process.argv.slice(2);
if (path === undefined) measureBoth();
else await measure(path);

function measureBoth(): void {
  const folder = mkdtempSync(join(tmpdir(), 'bench-features-'));
  try {
    const paths = { csv: join(folder, 'features.csv'), parquet: join(folder, 'features.parquet') };
    writeFeatureFiles(paths.csv, paths.parquet);
    const measured = Object.entries(paths).map(([name, file]) => {
      const said = execFileSync(process.execPath, ['--import', 'tsx', import.meta.filename, file], {
        encoding: 'utf8',
      });
      const opener = join(import.meta.dirname, 'open-table.ts');
      const opened = execFileSync(process.execPath, ['--import', 'tsx', opener, file], { encoding: 'utf8' });
      return [
        name,
        { megabytes: statSync(file).size / 1e6, ...JSON.parse(said), opened: JSON.parse(opened) },
      ];
    });
    console.log(JSON.stringify({ rows: ROWS, ...Object.fromEntries(measured) }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(file: string): Promise<void> {
  const [data] = filesAt(file);
  if (!data) throw new Error('There is no file.');
  const idleMegabytes = process.resourceUsage().maxRSS / 1024;
  const start = performance.now();
  const cpu = process.cpuUsage();
  const read = await readFeatureTable(data);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  if (!read.ok) throw new Error(read.problem.message);
  const surveyStart = performance.now();
  const [customers, survey] = [customerTable(read.value), surveyFeatureTable(read.value)];
  if (!customers.ok || !survey.ok) throw new Error('The table is not understood.');
  console.log(
    JSON.stringify({
      seconds,
      cpuSeconds: (user + system) / 1e6,
      peakMegabytes,
      idleMegabytes,
      surveySeconds: (performance.now() - surveyStart) / 1000,
    }),
  );
}
