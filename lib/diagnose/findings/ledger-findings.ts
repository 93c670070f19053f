import { isReplayedRight, type Population } from '@/lib/features/population';
import { cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import type { Config } from '@/lib/params/config/config';
import type { Currency } from '@/lib/text/money';
import { exactText } from '@/lib/text/value-text';
import type { FactReport } from '../ledgers/ledger-facts';
import type { Finding } from './finding';

/** Median payroll may be off the stated income by this share of it. */
const INCOME_TOLERANCE = 0.1;

const money = (cents: number, currency: Currency) => exactText('usd', cents / 100, 1, currency);
const list = (items: readonly string[], most = 4) =>
  `${items.slice(0, most).join(', ')}${items.length > most ? ' and so on' : ''}`;

/** What the transactions of a population say against its own model, with proof. */
export function ledgerFindings(
  { archetypes, overall, withoutIncomeSpread }: FactReport,
  config: Config,
  population: Population,
): Finding[] {
  const { corrections } = config;
  const label = (s: number) => cohortLabel(config, population.cohorts[s]?.archetype ?? null);
  const finding = (id: string, cell: Finding['cell'], claim: string, proof: string): Finding => ({
    id,
    about: id,
    claim,
    proof,
    cell,
    certain: false,
  });
  const findings: Finding[] = [];
  if (overall.balancesContradict > 0) {
    findings.push(
      finding(
        'replay',
        'detect',
        `The daily balances of ${overall.balancesContradict} of ${overall.users} users contradict their transactions.`,
        isReplayedRight(population, corrections.balanceReplay)
          ? 'Run back from the closing balance they differ by more than a cent.'
          : 'They are replayed mirrored: money out is added and money in subtracted, so a payday lowers the balance.',
      ),
    );
  }
  const ratio = overall.payrollRatioMedian;
  if (Math.abs(ratio - 1) > INCOME_TOLERANCE) {
    const each = archetypes
      .map((facts, s) => ({ ratio: facts.payrollRatioMedian, name: label(s), users: facts.users }))
      .filter((one) => one.users > 0 && Number.isFinite(one.ratio))
      .sort((a, b) => b.ratio - a.ratio);
    const [most, least] = [each[0], each.at(-1)];
    const stated = corrections.incomeDrawnPerUser ? 'the nearest income' : 'the middle';
    findings.push(
      finding(
        'income',
        'behave',
        `The median user is paid ${ratio.toFixed(2)} times the monthly income that is stated.`,
        `Payroll per 30.4 days over ${stated} of the archetype’s range: ${most?.ratio.toFixed(2)} for ${most?.name}, ${least?.ratio.toFixed(2)} for ${least?.name}.`,
      ),
    );
  }
  if (withoutIncomeSpread.length > 0) {
    const renting = archetypes.filter(({ renters }) => renters > 1).length;
    const rents = withoutIncomeSpread.map(
      (s) => `${label(s)} ${money(archetypes[s]?.rentLowCents ?? 0, population.origin.currency)}`,
    );
    findings.push(
      finding(
        'income-spread',
        'behave',
        `Income has no spread inside ${withoutIncomeSpread.length} of ${renting} archetypes.`,
        `Rent is a share of it, and all users of an archetype pay the same: ${list(rents)}.`,
      ),
    );
  }
  if (overall.savingsStill > 0) {
    findings.push(
      finding(
        'savings-still',
        'behave',
        `The savings balance of ${overall.savingsStill} of ${overall.savers} users who save never moves.`,
        'It is the opening balance still, although transfers went into it: growth is computed from a balance that does not grow.',
      ),
    );
  }
  return findings;
}
