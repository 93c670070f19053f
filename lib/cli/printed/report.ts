import { type NoiseInterval, seedNoise } from '@/lib/diagnose/change/seed-noise';
import { type Checkup, findAll } from '@/lib/diagnose/findings/registry';
import { factReport } from '@/lib/diagnose/ledgers/ledger-facts';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import { digestsOf } from '@/lib/engine/chunks/result-digest';
import { makeVariant } from '@/lib/engine/chunks/variants';
import { reportInputOf } from '@/lib/engine/tasks/report-input';
import type { JoinedTable } from '@/lib/formats/given/joining/joined-table';
import { writeReport } from '@/lib/formats/report/write-report';
import type { Config } from '@/lib/params/config/config';
import { workOf } from '@/lib/params/config/work';
import { isPresetId, PRESETS } from '@/lib/params/presets/presets';
import { countPrimary } from '@/lib/rules/cohort-assignments';
import type { Distribution } from '@/lib/rules/distribution';
import { evaluateTables, haveScores } from '@/lib/rules/view/joint-columns';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Run } from '../commands/replicates';
import { windowsJson } from './result-json';

/** Users of an archetype that its shares of personas are known from. */
const SAMPLE = 200;

/** Today in UTC, ISO. */
export const today = (): string => new Date().toISOString().slice(0, 10);

/** The shares of a distribution as a base's windows. */
function sharesByWindow(config: Config, distribution: Distribution) {
  const windows = windowsJson(distribution, personasOf(config), config.windows, []);
  return config.windows.map((days) => windows[String(days)]?.share ?? {});
}

/** What every count may be from one seed to the next, from further users of each archetype; one list a window. */
async function noiseOf({ config, counts, population, rules }: Run) {
  const users = counts.map((n) => (n === 0 ? 0 : haveScores(rules.personas) ? n : Math.max(n, SAMPLE)));
  const { cohorts } = await makeVariant(inlineEngine(), config, users, { config, population });
  const assigned = evaluateTables(
    rules,
    cohorts.map(({ table }) => table),
  );
  return config.windows.map((_, w): NoiseInterval[] =>
    seedNoise(
      cohorts.map(({ table }, s) => ({
        users: counts[s] as number,
        sample: countPrimary(assigned[s]?.[w] as (typeof assigned)[0][0], table.users, personasOf(config)),
      })),
      personasOf(config).length + 1,
    ),
  );
}

/** What is wrong with a run: its transactions are made again, and its settings are turned. */
async function checkupOf(result: Run, joined: readonly JoinedTable[]): Promise<Checkup> {
  const { config, population, givenCounts, counts } = result;
  const engine = inlineEngine();
  const only = population.cohorts.map(({ table }) => table.numbers);
  const parts = await engine.analyse('ledgerFacts', { config, users: givenCounts, only, joined });
  const knobs = await engine.knobs({ config, counts: counts.map((n) => Math.min(n, 1)) });
  return findAll({ result, facts: factReport(parts), knobs, beside: [] });
}

/**
 * The report of a run as HTML, with its preset as the base: the one that was asked for, or else the one that the config
 * differs from least.
 */
export async function reportOf(
  first: Run,
  asked: string | undefined,
  run: (config: Config) => Promise<Run>,
  joined: readonly JoinedTable[],
): Promise<string> {
  const preset = asked !== undefined && isPresetId(asked) ? asked : workOf(first.config).preset;
  const base = await run(PRESETS[preset]);
  return writeReport(
    reportInputOf({
      ...first,
      date: today(),
      digests: digestsOf(first.population, first.assignments, first.counts),
      preset,
      base: { label: base.config.name, windows: sharesByWindow(base.config, base.distribution) },
      noise: await noiseOf(first),
      checkup: await checkupOf(first, joined),
      data: null,
    }),
  );
}
