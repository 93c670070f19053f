import type { Ledger } from '@/lib/model/ledger';
import { DEFAULT_KNOWN_DAYS_SHARE, type DetectionParameters } from '../detection';

/** The days of a period that all accounts of a user cover, both ends included, in days since the ledger's first day. */
export interface KnownDays {
  readonly firstDay: number;
  readonly lastDay: number;
  /** 0 where there are none; the last day is before the first then. */
  readonly days: number;
}

/**
 * Whether the data says of an account of the user since when or until when it is known, as that of a bank does. Else the
 * user is complete by definition, and what is not there is 0, as published.
 */
export function saysKnownDays({ accountStart, knownFrom, knownTo }: Ledger, user: number): boolean {
  if (!knownFrom && !knownTo) return false;
  for (let a = accountStart[user] as number; a < (accountStart[user + 1] as number); a++) {
    if (Number.isFinite(knownFrom?.[a]) || Number.isFinite(knownTo?.[a])) return true;
  }
  return false;
}

/** What a rate over nothing is: 0 of complete users, as published, else unknown. */
export const overNothing = (ledger: Ledger, user: number): number =>
  saysKnownDays(ledger, user) ? Number.NaN : 0;

/** The known days among the `days` days up to `asOfDay`. */
export function knownDays(
  { accountStart, knownFrom, knownTo }: Ledger,
  user: number,
  asOfDay: number,
  days: number,
): KnownDays {
  let firstDay = asOfDay - days + 1;
  let lastDay = asOfDay;
  if (knownFrom || knownTo) {
    for (let a = accountStart[user] as number; a < (accountStart[user + 1] as number); a++) {
      firstDay = Math.max(firstDay, knownFrom?.[a] ?? Number.NEGATIVE_INFINITY);
      lastDay = Math.min(lastDay, knownTo?.[a] ?? Number.POSITIVE_INFINITY);
    }
  }
  return { firstDay, lastDay, days: Math.max(0, lastDay - firstDay + 1) };
}

/** Known days of a period of `days` that its features need, at least one. A share's last binary digit adds none. */
export const neededDays = (
  { knownDaysShare = DEFAULT_KNOWN_DAYS_SHARE }: DetectionParameters,
  days: number,
): number => Math.max(1, Math.ceil(knownDaysShare * days - 1e-9));
