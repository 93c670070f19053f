import { Interner, PairInterner } from '../../growing';
import type { Words } from '../columns/cell-words';
import type { Hints } from '../columns/kinds';
import { accountKind } from '../dictionary/meanings';
import type { AccountKind, AccountKinds } from '../dictionary/taught';
import { MAX_ID, MAX_WORDS } from '../files/limits';
import { shortText } from '../files/short-text';
import { DraftRows } from '../rows/draft-rows';
import type { Entry, Refusal, Whose } from '../rows/entry';
import type { AccountFacts } from './accounts';

const quoted = (name: string) => `"${shortText(name, 100)}"`;

const tooLong = (reason: Refusal['reason'], id: string): Refusal => ({
  reason,
  message: `${quoted(id)} is no id: it has more than ${MAX_ID} characters.`,
});

/** The numbers of a user and of an account. */
interface Place {
  readonly user: number;
  readonly account: number;
}

/** What the ledger can hold: accounts are numbered within a user in one byte. */
const MAX_ACCOUNTS = 256;

/** Transactions as columns in the order they came, with numbers for users, accounts and words. */
export class Draft {
  readonly users = new Interner();
  private readonly data = new DraftRows();
  readonly words = new Interner();
  readonly merchantChannel = new PairInterner();
  readonly categories = new PairInterner();
  readonly kinds = new PairInterner();
  /** By account: its user, its name, and what the table says of its type. */
  readonly accountUser: number[] = [];
  readonly accountName: number[] = [];
  readonly accountTypeText: string[] = [];
  private readonly accountIds = new Interner();
  private readonly accountPairs = new PairInterner();
  private readonly accountsOfUser: number[] = [];
  /** By user and account name: the account, or why it cannot be read. */
  private readonly placeOfPair: (number | Refusal)[] = [];
  private readonly factOf: ReadonlyMap<string, number> | null;

  /** With `facts`, these are all the accounts there are; `accountKinds` are what the analyst says that others are. */
  constructor(
    readonly facts: readonly AccountFacts[] | null,
    private readonly accountKinds: AccountKinds = {},
  ) {
    this.factOf = facts && new Map(facts.map(({ id }, i) => [id, i]));
    for (const fact of facts ?? []) this.users.numberOf(fact.user);
  }

  /** Name of an account that was met among the transactions. */
  nameOf(account: number): string {
    return this.accountIds.names[this.accountName[account] as number] as string;
  }

  /** Whether the analyst says what an account is. */
  isSaid(name: string): boolean {
    return Object.hasOwn(this.accountKinds, name);
  }

  /** What an account is: as the analyst says, or by its type or name; null where nothing says it. */
  kindOf(name: string, typeText: string): AccountKind | null {
    if (this.isSaid(name)) return this.accountKinds[name] as AccountKind;
    return accountKind(typeText) ?? accountKind(name);
  }

  /** Whether the account of a row has rows, or stands in the table of accounts. */
  knows({ whose: { user, account } }: Pick<Entry, 'whose'>): boolean {
    if (this.factOf) return this.factOf.has(account);
    const pair = this.accountPairs.find(this.users.find(user), this.accountIds.find(account));
    return pair !== undefined && typeof this.placeOfPair[pair] === 'number';
  }

  /** Adds one transaction; says why where its account cannot take it. `hasUser`: the row names its user itself. */
  add(entry: Entry, hasUser: boolean): Refusal | null {
    const { whose } = entry;
    if (whose.accountNumber < 0) {
      const found = this.placeOf(whose, hasUser);
      if ('reason' in found) return found;
      whose.userNumber = found.user;
      whose.accountNumber = found.account;
    }
    const { kinds, kindAt, day, cents, balanceCents, said = 0 } = entry;
    let kind = kinds[kindAt] as number;
    if (kind < 0) {
      kind = this.kindOfWords(entry.words);
      kinds[kindAt] = kind;
    }
    this.data.push(whose.userNumber, whose.accountNumber, day, kind, cents, balanceCents, said);
    return null;
  }

  /** The numbers of a user and an account; why there are none where they cannot be read. */
  private placeOf(whose: Whose, hasUser: boolean): Place | Refusal {
    if (whose.user.length > MAX_ID) return tooLong('user', whose.user);
    if (whose.account.length > MAX_ID) return tooLong('account', whose.account);
    if (this.factOf) {
      const fact = this.factOf.get(whose.account);
      if (fact === undefined)
        return {
          reason: 'account',
          message: `${quoted(whose.account)} is not among the accounts that are read.`,
        };
      const owner = this.facts?.[fact] as AccountFacts;
      if (hasUser && owner.user !== whose.user) {
        return {
          reason: 'account',
          message: `Account ${quoted(whose.account)} is not one of ${quoted(whose.user)}.`,
        };
      }
      return { user: this.users.numberOf(owner.user), account: fact };
    }
    const user = this.users.numberOf(whose.user);
    const name = this.accountIds.numberOf(whose.account);
    const pair = this.accountPairs.numberOf(user, name);
    const account = this.placeOfPair[pair] ?? this.newAccount(whose, user, name);
    this.placeOfPair[pair] = account;
    return typeof account === 'number' ? { user, account } : account;
  }

  /** Makes room for the account of an entry; says why where it cannot be read. */
  private newAccount(whose: Whose, user: number, name: number): number | Refusal {
    const own = this.accountsOfUser[user] ?? 0;
    if (own === MAX_ACCOUNTS) {
      return { reason: 'account', message: `${quoted(whose.user)} has more than ${MAX_ACCOUNTS} accounts.` };
    }
    if (this.kindOf(whose.account, whose.accountType) === 'other') {
      const what = whose.accountType || whose.account;
      return {
        reason: 'account',
        message: `${quoted(what)} is neither a checking or savings account nor a card.`,
      };
    }
    this.accountsOfUser[user] = own + 1;
    this.accountName.push(name);
    this.accountTypeText.push(whose.accountType);
    return this.accountUser.push(user) - 1;
  }

  private kindOfWords({ merchant, channel, category, subcategory }: Words): number {
    const { words } = this;
    const wordOf = (text: string) => words.numberOf(text.slice(0, MAX_WORDS));
    const place = this.merchantChannel.numberOf(wordOf(merchant), wordOf(channel));
    return this.kinds.numberOf(place, this.categories.numberOf(wordOf(category), wordOf(subcategory)));
  }

  /** The words of a kind. */
  wordsOf(kind: number): Hints {
    const pair = ({ parts }: PairInterner, at: number) =>
      [parts[2 * at], parts[2 * at + 1]] as [number, number];
    const word = (at: number) => this.words.names[at] as string;
    const [place, category] = pair(this.kinds, kind);
    const [merchant, channel] = pair(this.merchantChannel, place).map(word) as [string, string];
    const [primary, detailed] = pair(this.categories, category).map(word) as [string, string];
    return { merchant, channel, category: primary, subcategory: detailed };
  }

  /** Gives a row another category; its own becomes the detail where it has none. */
  recategorize(row: number, category: string): void {
    const { kind } = this.columns();
    const place = this.kinds.parts[2 * (kind[row] as number)] as number;
    const own = this.wordsOf(kind[row] as number);
    if (own.category === category) return;
    const words = [category, own.subcategory || own.category].map((word) => this.words.numberOf(word));
    const [primary, detailed] = words as [number, number];
    kind[row] = this.kinds.numberOf(place, this.categories.numberOf(primary, detailed));
  }

  /** The rows as columns: cents with NaN for a balance that is not told, and what a row says of moves beside the words that are kept, as bits of MOVES. */
  columns() {
    return this.data.columns();
  }

  /** Leaves out rows, which must ascend. */
  remove(rows: readonly number[]): void {
    this.data.remove(rows);
  }

  get rows(): number {
    return this.data.length;
  }
}
