import { type Coverage, coverageOfFiles, type FileSpan, UNSAID } from '../../dataset/coverage';
import type { Table } from '../files/table';
import type { AccountFacts } from './accounts';
import type { Draft } from './draft';

type CoverageOf = (account: number) => Coverage;

/** Days without a row at the beginning of a statement; one that says more does not know since when the account is there. */
const MOST_EMPTY_DAYS = 100;

/** What a table of accounts says of the days that are known of each; null where it says nothing of any. */
const ofAccounts = (accounts: readonly AccountFacts[] | null): CoverageOf | null =>
  accounts?.some(({ known }) => known) ? (account) => accounts[account]?.known ?? UNSAID : null;

/** The days from which statements say that they cover their accounts; null where none says any. */
function ofStatements(tables: readonly Table[], draft: Draft): CoverageOf | null {
  const said = new Map<string, number>();
  for (const { knownFrom } of tables)
    for (const [account, day] of knownFrom ?? []) said.set(account, Math.min(day, said.get(account) ?? day));
  if (said.size === 0) return null;
  const firstRow = new Map<number, number>();
  const [account, days] = [draft.columns().account, draft.columns().day];
  account.forEach((a, i) => {
    firstRow.set(a, Math.min(days[i] as number, firstRow.get(a) ?? Number.POSITIVE_INFINITY));
  });
  return (a) => {
    const name = draft.facts ? draft.facts[a]?.id : draft.nameOf(a);
    const [from, first] = [said.get(name ?? ''), firstRow.get(a)];
    if (from === undefined || first === undefined || from > first || first - from > MOST_EMPTY_DAYS)
      return UNSAID;
    return { fromDay: from, toDay: null };
  };
}

/** What the first does not say of an account, the others may. */
const together =
  (all: readonly CoverageOf[]): CoverageOf =>
  (account) => {
    const said = all.map((of) => of(account));
    const first = (key: keyof Coverage) => said.find((one) => one[key] !== null)?.[key] ?? null;
    return { fromDay: first('fromDay'), toDay: first('toDay') };
  };

/** What is said of the days that are known of the accounts of a draft: by a table of them, by statements, by where several files end. */
export function coverageOf(
  accounts: readonly AccountFacts[] | null,
  tables: readonly Table[],
  spans: readonly FileSpan[],
  draft: Draft,
): { readonly coverage?: CoverageOf; readonly coveredTo?: number } {
  const files =
    tables.length > 1 ? coverageOfFiles(spans, draft.columns().account, draft.columns().day) : null;
  const said = [ofAccounts(accounts), ofStatements(tables, draft), files?.coverage ?? null];
  const all = said.filter((one) => one !== null);
  return {
    ...(all.length > 0 && { coverage: together(all) }),
    ...(files && { coveredTo: files.coveredTo }),
  };
}
