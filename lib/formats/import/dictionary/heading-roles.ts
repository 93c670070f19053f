import { ROLES, type Role } from '../columns/roles';
import { BESIDE, HEADINGS, SHORT_WORDS } from './headings';
import { PhraseIndex } from './phrases';
import { hasPhrase, plainName } from './plain-name';

/** A role that a heading speaks for; lower ranks are more telling. */
export interface HeadingRole {
  readonly role: Role;
  readonly rank: number;
}

/** What a less telling phrase, words beside a phrase, and a phrase within other words are behind. */
const LESS_TELLING = 1;
const WITH_UNIT = 0.3;
const WITHIN = 4;
const BESIDE_THE_MATTER = 8;

const longWord = (word: string) => SHORT_WORDS[word] ?? word;
const longForm = (plain: string) => plain.split(' ').map(longWord).join(' ');

interface Entry {
  readonly role: Role;
  readonly rank: number;
}

const ENTRIES = new Map<string, Entry[]>();
for (const roles of Object.values(HEADINGS)) {
  for (const [role, list] of Object.entries(roles) as [Role, string][]) {
    list.split('|').forEach((tier, behind) => {
      tier.split(',').forEach((written, i) => {
        const phrase = longForm(plainName(written));
        const entry = { role, rank: behind * LESS_TELLING + i / 100 };
        const others = ENTRIES.get(phrase);
        if (!others) ENTRIES.set(phrase, [entry]);
        else {
          const same = others.findIndex((other) => other.role === role);
          if (same < 0) others.push(entry);
          else if ((others[same] as Entry).rank > entry.rank) others[same] = entry;
        }
      });
    });
  }
}

/** Roles that a heading names only by itself: within others the word means something else. */
const ALONE: ReadonlySet<Role> = new Set([
  'id',
  'user',
  'year',
  'month',
  'day',
  'direction',
  'fee',
  'channel',
  'type',
]);
const MIN_WITHIN = 4;

const within = new PhraseIndex(
  [...ENTRIES].flatMap(([phrase, entries]) =>
    entries
      .filter(
        ({ role }) =>
          !ALONE.has(role) && (phrase.length >= MIN_WITHIN || !/^[\p{Script=Latin} ]+$/u.test(phrase)),
      )
      .map((entry) => [phrase, entry] as const),
  ),
);

/** Units and places that stand beside the word. */
const UNITS = new Set(
  'in en i eur euro euros euroa usd dollar dollars gbp chf czk pln sek nok dkk huf try tl brl r inr rs jpy cny rmb aud cad nzd zar mxn rub uah ron bgn hrk clp cop ars pen sgd hkd krw thb idr vnd ils aed php myr kr zl kc ft lei utc gmt local 元 円 원 圓 人民币 日元 日本円 d z e mm dd yyyy yy aaaa jj tt jjjj гггг дд мм руб грн'
    .split(' ')
    .map(plainName),
);
const withoutUnits = (plain: string) =>
  plain
    .split(' ')
    .filter((word) => !UNITS.has(word) && !/^\d+$/.test(word))
    .join(' ');

/** German letters as they are written where there are none: `ae` for a. */
const withoutUmlauts = (plain: string) => plain.replace(/([aou])e/g, '$1');

const MONEY: ReadonlySet<Role> = new Set(['amount', 'debit', 'credit', 'balance']);
const beside = (list: string) => list.split(',').map((phrase) => plainName(phrase));
const BESIDE_AMOUNT = beside(BESIDE.amount);
const BESIDE_ACCOUNT = beside(BESIDE.account);
const BESIDE_MERCHANT = beside(BESIDE.merchant);
const BESIDE_DATE = beside(BESIDE.date);
const hasAny = (plain: string, phrases: readonly string[]) =>
  phrases.some((phrase) => hasPhrase(plain, phrase));

/** The roles that the heading of a column speaks for, each once. */
export function rolesOfHeading(name: string): HeadingRole[] {
  const plain = plainName(name.replace(/(\p{L})(\d)/gu, '$1 $2'));
  if (plain === '') return [];
  const best = new Map<Role, number>();
  const meet = (role: Role, rank: number) =>
    best.set(role, Math.min(rank, best.get(role) ?? Number.POSITIVE_INFINITY));
  const forms = [
    [plain, 0],
    [longForm(plain), 0],
    [withoutUnits(plain), WITH_UNIT],
    [longForm(withoutUnits(plain)), WITH_UNIT],
    [withoutUnits(withoutUmlauts(plain)), WITH_UNIT],
  ] as const;
  for (const [form, behind] of forms) {
    for (const { role, rank } of ENTRIES.get(form) ?? []) meet(role, rank + behind);
  }
  const long = longForm(plain);
  const words = long.split(' ').length;
  within.search(long, ({ role, rank }, length) =>
    meet(role, rank + WITHIN + Math.max(0, words - length) / 10),
  );
  return ROLES.flatMap((role) => {
    const rank = best.get(role);
    if (rank === undefined) return [];
    if (role === 'currency' && rank > 0.5 && hasAny(plain, BESIDE_AMOUNT)) return [];
    if (role === 'merchant' && rank >= WITHIN && hasAny(plain, BESIDE_MERCHANT)) return [];
    if (role === 'account' && rank >= WITH_UNIT && hasAny(plain, BESIDE_ACCOUNT)) return [];
    const aside =
      (MONEY.has(role) && rank > 0.5 && hasAny(plain, BESIDE_AMOUNT)) ||
      (role === 'date' && hasAny(plain, BESIDE_DATE));
    return [{ role, rank: rank + (aside ? BESIDE_THE_MATTER : 0) }];
  });
}
