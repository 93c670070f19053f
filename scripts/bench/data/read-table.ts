/** `read-table.ts FILE SMALL` reads a table of features in a process of its own, a small one first, and prints what that took as JSON. */
import { filesAt } from '@/lib/cli/data/disk-files';
import { customerTable } from '@/lib/formats/given/customer-table';
import { readFeatureTable } from '@/lib/formats/given/read-feature-table';
import { surveyFeatureTable } from '@/lib/formats/given/survey-feature-table';

await read(process.argv[2] as string, process.argv[3] as string);

async function read(file: string, small: string): Promise<void> {
  const [[data], [first]] = [filesAt(file), filesAt(small)];
  if (!data || !first) throw new Error('There is no file.');
  await readFeatureTable(first);
  const start = performance.now();
  const cpu = process.cpuUsage();
  const table = await readFeatureTable(data);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const peakBytes = 1024 * process.resourceUsage().maxRSS;
  if (!table.ok) throw new Error(table.problem.message);
  const [customers, survey] = [customerTable(table.value), surveyFeatureTable(table.value)];
  if (!customers.ok || !survey.ok) throw new Error('The table is not understood.');
  console.log(
    JSON.stringify({
      seconds,
      cpuSeconds: (user + system) / 1e6,
      peakBytes,
    }),
  );
}
