import { isCode, isRate, type Rates } from '@/lib/formats/import/cells/rates';
import {
  ACCOUNT_KINDS,
  type AccountKind,
  type AccountKinds,
  MEANINGS,
  TAUGHT_ROLES,
  type TaughtWord,
} from '@/lib/formats/import/dictionary/taught';
import { leftOutWord } from '@/lib/formats/import/read/decision-options';
import { LEFT_OUT, type LeftOut } from '@/lib/formats/import/rows/row-reading';
import { UsageError } from '../endings';
import type { Options } from './options';

const KEPT = LEFT_OUT.map(leftOutWord);

/** Options that teach what stands in data. */
export const taughtOptions = {
  'keep-rows': {
    type: 'string',
    multiple: true,
    value: 'LIST',
    help: `counts rows that are left out, of ${KEPT.join(', ')}`,
  },
  word: {
    type: 'string',
    multiple: true,
    value: 'ROLE:WORD=MEANING',
    help: `what a word of a column means: a role of ${TAUGHT_ROLES.join(', ')}, and one of ${MEANINGS.join(', ')}`,
  },
  currency: { type: 'string', value: 'CODE', help: 'the currency that is read, such as EUR' },
  rate: {
    type: 'string',
    multiple: true,
    value: 'CODE=RATE',
    help: 'what amounts in another currency are multiplied with, such as EUR=1.08',
  },
  merchants: {
    type: 'string',
    value: 'as-written',
    help: 'keeps the dates, references and places in the names of merchants',
  },
  'account-kind': {
    type: 'string',
    multiple: true,
    value: 'ACCOUNT=KIND',
    help: `what an account is, of ${ACCOUNT_KINDS.join(', ')}; nothing before = where the data names none`,
  },
} as const satisfies Options;

export interface TaughtArguments {
  readonly 'keep-rows'?: string[] | undefined;
  readonly word?: string[] | undefined;
  readonly currency?: string | undefined;
  readonly rate?: string[] | undefined;
  readonly merchants?: string | undefined;
  readonly 'account-kind'?: string[] | undefined;
}

/** A text before and behind its last `=`; null where it has none. */
function assignment(text: string): readonly [string, string] | null {
  const at = text.lastIndexOf('=');
  return at < 0 ? null : [text.slice(0, at), text.slice(at + 1)];
}

function readKept(lists: readonly string[]): LeftOut[] {
  const kept = lists
    .flatMap((list) => list.split(','))
    .map((word) => {
      const kind = LEFT_OUT.find((known) => leftOutWord(known) === word.trim());
      if (kind) return kind;
      throw new UsageError(`--keep-rows ${word}: There are no such rows. Known: ${KEPT.join(', ')}.`);
    });
  return [...new Set(kept)];
}

/** Reads `ROLE:WORD=MEANING`; the word may have both signs in it. */
function readWord(text: string): TaughtWord {
  const [left = '', meaning = ''] = assignment(text) ?? [];
  const at = left.indexOf(':');
  const role = TAUGHT_ROLES.find((known) => known === left.slice(0, at));
  const means = MEANINGS.find((known) => known === meaning);
  if (at >= 0 && role && means) return { role, word: left.slice(at + 1), means };
  throw new UsageError(
    `--word ${text}: Write it as ROLE:WORD=MEANING, with a role of ${TAUGHT_ROLES.join(', ')} and a meaning of ${MEANINGS.join(', ')}.`,
  );
}

function readRates(texts: readonly string[]): Rates {
  return Object.fromEntries(
    texts.map((text) => {
      const [code = '', rate = ''] = assignment(text) ?? [];
      if (isCode(code) && rate.trim() !== '' && isRate(Number(rate))) return [code, Number(rate)];
      throw new UsageError(
        `--rate ${text}: Write it as CODE=RATE, with the code of a currency and a number above 0, such as EUR=1.08.`,
      );
    }),
  );
}

function readAccountKinds(texts: readonly string[]): AccountKinds {
  return Object.fromEntries(
    texts.map((text): [string, AccountKind] => {
      const [account = '', kind = ''] = assignment(text) ?? [];
      const known = ACCOUNT_KINDS.find((one) => one === kind);
      if (known) return [account, known];
      throw new UsageError(
        `--account-kind ${text}: Write it as ACCOUNT=KIND, with one of ${ACCOUNT_KINDS.join(', ')}.`,
      );
    }),
  );
}

function readCurrency(code: string): string {
  // Data can be in what is no currency of a country, too.
  if (/^[A-Z][A-Z0-9]{1,9}$/.test(code)) return code;
  throw new UsageError(`--currency: Must be the code of a currency, such as EUR, got "${code}".`);
}

function readMerchants(text: string): 'as written' {
  if (text === 'as-written') return 'as written';
  throw new UsageError(`--merchants: Must be as-written, got "${text}".`);
}

/** What the arguments teach about data. */
export const readTaught = (args: TaughtArguments) => ({
  ...(args['keep-rows'] && { keepRows: readKept(args['keep-rows']) }),
  ...(args.word && { words: args.word.map(readWord) }),
  ...(args.currency !== undefined && { currency: readCurrency(args.currency) }),
  ...(args.rate && { rates: readRates(args.rate) }),
  ...(args.merchants !== undefined && { merchants: readMerchants(args.merchants) }),
  ...(args['account-kind'] && { accountKinds: readAccountKinds(args['account-kind']) }),
});
