import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { understoodJson } from '@/lib/cli/printed/understood-json';
import type { Role } from '@/lib/formats/import/columns/roles';
import type { Decisions } from '@/lib/formats/import/read/decisions';
import { look } from '@/lib/formats/import/read/import-data';
import { fileOf } from './imports';

/** What a case expects; only what is given is checked. */
export interface Expectation {
  readonly anyOf?: readonly Expectation[];
  readonly customers?: number;
  readonly accounts?: number;
  readonly transactions?: number | readonly number[];
  readonly skipped?: number;
  readonly moneyIn?: number;
  readonly moneyOut?: number;
  readonly moneyMoved?: number;
  readonly first?: string;
  readonly last?: string;
  readonly currency?: string;
  readonly closingBalance?: number;
  readonly merchants?: readonly string[];
  readonly merchantsNot?: readonly string[];
  /** Topics that must be asked or flagged as uncertain. */
  readonly asks?: readonly string[];
  /** The same, and a refusal with a reason does as well. */
  readonly mustNotBeCertain?: readonly string[];
  /** Topics that the file proves. */
  readonly certain?: readonly string[];
  readonly refused?: boolean;
  readonly refusalMentions?: string;
  readonly dataKind?: string;
}

export interface ImportCase {
  readonly id: string;
  readonly kind: number;
  readonly files: readonly string[];
  /** Further arguments of the command: `--map ROLE=COLUMN`. */
  readonly options?: readonly string[];
  readonly expect: Expectation;
  readonly why: string;
}

type Printed = ReturnType<typeof understoodJson>;
export type Run = { readonly out: Printed } | { readonly refused: string };

function decisionsOf(options: readonly string[] = []): Decisions {
  const columns: Partial<Record<Role, string>> = {};
  options.forEach((option, i) => {
    const [role, column] = options[i - 1] === '--map' ? option.split('=') : [];
    if (role && column) columns[role as Role] = column;
  });
  return Object.keys(columns).length > 0 ? { columns } : {};
}

/** Reads the files of a case as `evaluate --understood --json` does. */
export async function runCase(
  files: Readonly<Record<string, string | Uint8Array>>,
  options?: readonly string[],
): Promise<Run> {
  const named = Object.entries(files).map(([name, content]) => fileOf(name, content));
  const decisions = decisionsOf(options);
  const looked = await look(named, decisions);
  return looked.ok ? { out: understoodJson(looked.value.report) } : { refused: looked.problem.message };
}

export const caseFiles = (folder: string, { id, files }: ImportCase) =>
  Object.fromEntries(
    files.map((name) => [name, new Uint8Array(readFileSync(join(folder, 'files', id, name)))]),
  );

const ABOUT: Readonly<Record<string, readonly string[]>> = {
  direction: ['direction', 'sign', 'amount', 'debit', 'credit'],
  dates: ['date', 'dates', 'date_order'],
  columns: ['columns', 'amount', 'date', 'merchant', 'debit', 'credit'],
  amount: ['amount', 'columns'],
};

function isAsked(topic: string, out: Printed): boolean {
  const abouts = ABOUT[topic] ?? [topic];
  return out.questions.some(({ about }) => abouts.includes(about)) || out.uncertain.includes(topic);
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
const CENT = 0.005;

/** What is not as expected; of several honest answers the nearest one counts. */
export function failuresOf(expect: Expectation, run: Run): string[] {
  if (expect.anyOf) {
    const { anyOf, ...rest } = expect;
    const all = anyOf.map((one) => failuresOf({ ...rest, ...one }, run));
    return all.sort((a, b) => a.length - b.length)[0] ?? [];
  }
  if ('refused' in run) {
    if (expect.refused)
      return new RegExp(expect.refusalMentions ?? '', 'i').test(run.refused)
        ? []
        : [`refused with: ${run.refused}`];
    const only = Object.keys(expect).every((key) => key === 'mustNotBeCertain');
    return only ? [] : [`refused: ${run.refused}`];
  }
  if (expect.refused) return ['was read, must be refused'];
  const { out } = run;
  const failures: string[] = [];
  for (const topic of [...(expect.asks ?? []), ...(expect.mustNotBeCertain ?? [])])
    if (!isAsked(topic, out)) failures.push(`${topic} is taken as certain`);
  for (const topic of expect.certain ?? [])
    if (isAsked(topic, out)) failures.push(`${topic} is asked or flagged, though the file proves it`);
  if (expect.dataKind && out.dataKind !== expect.dataKind) failures.push(`dataKind is ${out.dataKind}`);
  if (!('users' in out))
    return expect.asks || expect.mustNotBeCertain
      ? failures
      : [...failures, 'not read: a column is asked for'];
  const transactions = out.rowsRead - out.rowsRejected;
  const found: Readonly<Record<string, unknown>> = {
    customers: out.users,
    accounts: out.accounts,
    skipped: out.rowsRejected,
    moneyIn: out.totals.in,
    moneyOut: out.totals.out,
    moneyMoved: out.totals.in + out.totals.out,
    first: out.span.first,
    last: out.span.last,
    currency: 'currency' in out ? out.currency : null,
    closingBalance: out.closingBalance,
    transactions,
  };
  for (const [field, value] of Object.entries(found)) {
    const wanted = expect[field as keyof Expectation];
    if (wanted === undefined) continue;
    const same = Array.isArray(wanted)
      ? wanted.includes(value)
      : typeof wanted === 'number'
        ? typeof value === 'number' && Math.abs(value - wanted) < CENT
        : value === wanted;
    if (!same) failures.push(`${field} is ${value}, expected ${wanted}`);
  }
  const names = out.merchants.map(plain);
  for (const merchant of expect.merchants ?? [])
    if (!names.some((name) => name.includes(plain(merchant))))
      failures.push(`no merchant ${merchant} in ${out.merchants.slice(0, 5)}`);
  for (const pattern of expect.merchantsNot ?? [])
    for (const name of out.merchants)
      if (new RegExp(pattern, 'i').test(name)) failures.push(`${name} is no merchant`);
  return failures;
}
