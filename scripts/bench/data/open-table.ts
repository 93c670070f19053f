/**
 * Opens a table of features as the page's worker does: what a row is, what its columns are, the table as features; then rules to begin
 * with on it, and steps of their threshold. Prints JSON.
 */
import { filesAt } from '@/lib/cli/data/disk-files';
import { evaluate } from '@/lib/diagnose/evaluation';
import { createTableDesk } from '@/lib/engine/data/table-desk';
import { HandedOver } from '@/lib/engine/wire/wire';
import { readPopulation, tableOrigin } from '@/lib/features/population';
import { withValue } from '@/lib/params/config/settings';
import { DEFAULT_PRESET, PRESETS } from '@/lib/params/presets/presets';
import { criteriaOf } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { tableConfig } from '@/lib/session/data/table-rules';
import { median } from '../statistics.mjs';

const STEPS = 21;

process.stdout.write(JSON.stringify(await open(process.argv[2] as string)));

/** What a piece of work returns, with the seconds that it took, and those of CPU of all threads. */
async function timed<T>(work: () => Promise<T>) {
  const start = performance.now();
  const before = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: (performance.now() - start) / 1000, cpuSeconds: (user + system) / 1e6 };
}

async function open(file: string) {
  const desk = createTableDesk();
  desk.openTable(filesAt(file));
  const rows = await timed(() => desk.rowKind(null));
  const looked = await timed(() => desk.lookAtTable({}));
  const handed = await timed(() => desk.readTable({}));
  const parts = [rows, looked, handed];
  const peakBytes = 1024 * process.resourceUsage().maxRSS;
  const read = handed.value instanceof HandedOver ? handed.value.value : handed.value;
  if (!looked.value.ok || !read.ok) throw new Error('The table is not understood.');
  const { table, ids, names } = read.value;
  const config = tableConfig(PRESETS[DEFAULT_PRESET], 'bench', read.value, 'start');
  if (!config) throw new Error('There are no rules to begin with.');
  const population = readPopulation(tableOrigin('bench', ids, names), table);
  const shown = await timed(async () => evaluate(config, population, [table.users]));
  const [persona] = personasOf(config);
  const [criterion] = persona ? criteriaOf(persona.match) : [];
  if (!persona || !criterion) throw new Error('There is no threshold.');
  const [at, value] = [`personas.${persona.id}.${criterion.id}`, criterion.value ?? 0];
  let last = shown.value;
  const steps = Array.from({ length: STEPS }, (_, step) => {
    const moved = withValue(config, at, Number((value * (1 + step / 100)).toPrecision(3)));
    const start = performance.now();
    last = evaluate(moved, population, [table.users], { last });
    return performance.now() - start;
  });
  const sum = (of: 'seconds' | 'cpuSeconds') => parts.reduce((all, part) => all + part[of], 0);
  return {
    seconds: sum('seconds'),
    cpuSeconds: sum('cpuSeconds'),
    peakBytes,
    shownMs: 1000 * shown.seconds,
    stepMs: median(steps),
  };
}
