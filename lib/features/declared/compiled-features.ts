import { type Place, ROOT, within } from '@/lib/language/grammar';
import type { Ledger } from '@/lib/model/ledger';
import { ledgerView, unknownAccounts } from '@/lib/model/ledger';
import { kindTable } from '@/lib/model/transaction-kind';
import { Declared } from './declared';
import { type ColumnWriter, type DeclaredColumns, numberWriter, textWriter } from './declared-columns';
import type { FeaturesDocument } from './features-document';
import { type Room, reusedRoom } from './ledger/room';
import { type LedgerFacts, rowsOfLedger } from './ledger/rows-of-ledger';
import type { LedgerRows } from './ledger-rows';

/** A column that a document asks for. */
interface CompiledColumn {
  readonly name: string;
  readonly feature: string;
  /** Whether there is one a window. */
  readonly ofWindow: boolean;
  readonly at: Place;
  /** Of texts those that the document says; null of numbers. */
  readonly texts: readonly string[] | null;
}

/** A document of features that can be computed on ledgers. */
export interface CompiledFeatures {
  readonly document: FeaturesDocument;
  readonly columns: readonly CompiledColumn[];
  /** What ledgers are computed in, one after the other. */
  readonly room: Room;
}

const NOBODY: Ledger = {
  users: 0,
  txStart: new Uint32Array(1),
  day: new Uint16Array(0),
  account: new Uint8Array(0),
  kind: new Uint16Array(0),
  amountCents: new Float64Array(0),
  accountStart: new Uint32Array(1),
  ...unknownAccounts(0),
};
/** The rows of nobody: what a document is compiled on where no data is at hand. */
export const NO_ROWS = rowsOfLedger(NOBODY, { kinds: kindTable([]), asOfDay: 0 });
/** The window in which a document is tried where it has none: whatever its length, the same is refused. */
const ANY_WINDOW = 30;

/**
 * Checks a document, and says which columns it has: those under `columns`, with `@W` one a window, else every feature by its name, one
 * a window where there is none without a window. `like` has the fields, and the given columns of users, that the ledgers will have.
 * Throws a DocumentError where a name stands for nothing, or a text where a number is due.
 */
export function compileFeatures(document: FeaturesDocument, like: LedgerRows = NO_ROWS): CompiledFeatures {
  const { columns, features, windows } = document;
  const declared = new Declared(document, like);
  const window = windows?.[0] ?? ANY_WINDOW;
  if (!columns) {
    const all = Object.keys(features).map((feature): CompiledColumn => {
      const at = within(within(ROOT, 'features'), feature);
      const { ofWindow, number, texts } = declared.feature(feature, window, at);
      return { name: feature, feature, ofWindow, at, texts: number ? null : (texts ?? []) };
    });
    return { document, columns: all, room: reusedRoom() };
  }
  const named = Object.entries(columns).map(([output, feature]): CompiledColumn => {
    const at = within(within(ROOT, 'columns'), output);
    const ofWindow = output.endsWith('@W');
    const name = ofWindow ? output.slice(0, -2) : output;
    const { number, texts } = declared.feature(feature, ofWindow ? window : null, at);
    return { name, feature, ofWindow, at, texts: number ? null : (texts ?? []) };
  });
  return { document, columns: named, room: reusedRoom() };
}

/** Users whose rows are looked at at once: what is made of them is let go before the next. */
const BLOCK_USERS = 1_000;

/** A column in a window, and what fills it. */
interface Filled extends CompiledColumn {
  readonly window: number | null;
  readonly writer: ColumnWriter;
}

const filled = ({ document, columns }: CompiledFeatures, users: number, windows: readonly number[]) =>
  columns.flatMap((column) =>
    (column.ofWindow ? (document.windows ?? windows) : [null]).map((window): Filled => {
      const { name, texts } = column;
      const writer = texts ? textWriter(name, window, users, texts) : numberWriter(name, window, users);
      return { ...column, window, writer };
    }),
  );

/** Compiles a document on some rows, and fills columns with their users, the first at `first`. */
function fill(document: FeaturesDocument, columns: readonly Filled[], rows: LedgerRows, first: number): void {
  const declared = new Declared(document, rows);
  const writes = columns.map(({ feature, window, at, writer }) =>
    writer.of(declared.feature(feature, window, at)),
  );
  for (let user = 0; user < rows.users; user++) {
    declared.look(user);
    for (const write of writes) write(first + user);
  }
}

const done = (users: number, columns: readonly Filled[]): DeclaredColumns => ({
  users,
  columns: columns.map(({ writer }) => writer.column),
});

/** The columns of a document on any rows, in windows of so many days unless it has its own. */
export function computeColumns(
  compiled: CompiledFeatures,
  rows: LedgerRows,
  windows: readonly number[],
): DeclaredColumns {
  const columns = filled(compiled, rows.users, windows);
  fill(compiled.document, columns, rows, 0);
  return done(rows.users, columns);
}

/** What is known beside a ledger, of users `first .. last - 1` and their accounts. */
function factsOf(facts: LedgerFacts, { accountStart }: Ledger, first: number, last: number): LedgerFacts {
  const { userIds, accountIds, accountSubtypes, users } = facts;
  const [account, accountEnd] = [accountStart[first], accountStart[last]];
  return {
    ...facts,
    ...(userIds && { userIds: userIds.slice(first, last) }),
    ...(accountIds && { accountIds: accountIds.slice(account, accountEnd) }),
    ...(accountSubtypes && { accountSubtypes: accountSubtypes.slice(account, accountEnd) }),
    ...(users && {
      users: new Map(
        Array.from(users, ([name, field]) => [
          name,
          { numbers: field.numbers?.subarray(first, last) ?? null, text: (at) => field.text(first + at) },
        ]),
      ),
    }),
  };
}

/**
 * The columns of a document on a ledger, in windows of so many days unless it has its own. Numbers are the doubles nearest to the exact
 * values. The as-of day is that of the facts, whatever the document says of it.
 */
export function computeCompiled(
  compiled: CompiledFeatures,
  ledger: Ledger,
  facts: LedgerFacts,
  windows: readonly number[],
): DeclaredColumns {
  const { users } = ledger;
  if (users <= BLOCK_USERS)
    return computeColumns(compiled, rowsOfLedger(ledger, facts, compiled.room), windows);
  const columns = filled(compiled, users, windows);
  for (let first = 0; first < users; first += BLOCK_USERS) {
    const last = Math.min(users, first + BLOCK_USERS);
    const part = ledgerView(ledger, first, last);
    const rows = rowsOfLedger(part, factsOf(facts, ledger, first, last), compiled.room);
    fill(compiled.document, columns, rows, first);
  }
  return done(users, columns);
}
