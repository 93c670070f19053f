import { CHECKING, type Ledger, SAVINGS } from '@/lib/model/ledger';
import { BALANCE_SOURCES, type KindTable } from '@/lib/model/transaction-kind';

const TO_SAVINGS = BALANCE_SOURCES.indexOf('savings');
/** The balance source of a transaction that is not on a checking account. */
export const NOT_CHECKING = 255;

/**
 * The balance source of each of a user's transactions, as indices into BALANCE_SOURCES, NOT_CHECKING where it is on
 * another account. A transfer to savings is known by its other side: the same amount, the same day, into savings; of
 * several alike the nearest one before it, so that rent by bank transfer on that day stays rent.
 */
export function balanceSources(ledger: Ledger, user: number, kinds: KindTable): Uint8Array {
  const first = ledger.txStart[user] as number;
  const end = ledger.txStart[user + 1] as number;
  const firstAccount = ledger.accountStart[user] as number;
  const typeOf = (i: number) => ledger.accountType[firstAccount + (ledger.account[i] as number)];
  const sources = new Uint8Array(end - first);
  for (let i = first; i < end; i++) {
    sources[i - first] =
      typeOf(i) === CHECKING ? (kinds.balanceSource[ledger.kind[i] as number] as number) : NOT_CHECKING;
  }
  const isOtherSide = (i: number, inflow: number) =>
    ledger.amountCents[i] === -(ledger.amountCents[inflow] as number) &&
    typeOf(i) === CHECKING &&
    sources[i - first] !== TO_SAVINGS;
  for (let inflow = first; inflow < end; inflow++) {
    if (typeOf(inflow) !== SAVINGS) continue;
    const onItsDay = (i: number) => i >= first && i < end && ledger.day[i] === ledger.day[inflow];
    let i = inflow - 1;
    while (onItsDay(i) && !isOtherSide(i, inflow)) i--;
    if (!onItsDay(i)) {
      i = inflow + 1;
      while (onItsDay(i) && !isOtherSide(i, inflow)) i++;
    }
    if (onItsDay(i)) sources[i - first] = TO_SAVINGS;
  }
  return sources;
}
