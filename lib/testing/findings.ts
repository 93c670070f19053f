import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { Finding } from '@/lib/diagnose/findings/finding';
import { type Checkup, findAll } from '@/lib/diagnose/findings/registry';
import { factReport } from '@/lib/diagnose/ledgers/ledger-facts';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import type { Config } from '@/lib/params/config/config';
import type { ConfigBeside } from '@/lib/params/file/thresholds-beside';
import { runConfig } from './populations';

/** What is found in a result alone: without its transactions. */
export const findingsOf = (result: Evaluation): readonly Finding[] =>
  findAll({ result, facts: null, knobs: null, beside: [] }).findings;

/** What is found in the population of a config and its transactions; which settings change nothing is tried only where asked. */
export async function checkedConfig(
  config: Config,
  { beside = [], tryKnobs = false }: { beside?: readonly ConfigBeside[]; tryKnobs?: boolean } = {},
): Promise<Checkup> {
  const result = runConfig(config);
  const engine = inlineEngine();
  const users = result.counts;
  const facts = factReport(await engine.analyse('ledgerFacts', { config, users }));
  const knobs = tryKnobs ? await engine.knobs({ config, counts: users.map((n) => Math.min(n, 1)) }) : null;
  return findAll({ result, facts, knobs, beside });
}
