import { numberOf } from '@/lib/features/feature-table';
import type { Cohort, Population } from '@/lib/features/population';
import { textAt } from '@/lib/model/packed-texts';

/** A user by its place in its archetype's sequence, or in the data: the same one under every mix and filter. */
export interface CustomerKey {
  /** Null: a user that was read. */
  readonly archetype: string | null;
  readonly k: number;
}

/** The user of a row of a cohort: a filter leaves it its place. */
export const customerAt = ({ archetype, table }: Cohort, row: number): CustomerKey => ({
  archetype,
  k: numberOf(table, row),
});

/** The id of user k of an archetype: the same user has the same id in every population. */
export const userIdOf = (archetype: string, k: number) => `user_${archetype}_${k + 1}`;

/** The user whose id that is, among those that are made; null where it is nobody's. */
export function userOfId(id: string): { readonly archetype: string; readonly k: number } | null {
  const [, archetype, number] = /^user_(.+)_([1-9]\d{0,6})$/.exec(id) ?? [];
  return archetype === undefined ? null : { archetype, k: Number(number) - 1 };
}

/** The id of a user, as its data has it, or as files of a population that was generated have it. */
export function customerId({ origin }: Pick<Population, 'origin'>, { archetype, k }: CustomerKey): string {
  if (origin.kind === 'table') return textAt(origin.ids, k);
  return origin.kind === 'ledger' ? (origin.userIds[k] ?? '') : userIdOf(archetype as string, k);
}
