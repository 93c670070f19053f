import { userIdOf } from '@/lib/engine/tasks/dataset';
import type { LiveResult } from './live-result';

/** A user by its place in its archetype's sequence, or in the imported data: the same one under every mix and filter. */
export interface CustomerKey {
  /** Null: a user of the imported data. */
  readonly archetype: string | null;
  readonly k: number;
}

/** The id of a user, as in exported files, or as the imported data has it. */
export const customerId = ({ data }: LiveResult, { archetype, k }: CustomerKey): string =>
  archetype ? userIdOf(archetype, k) : (data?.facts.userIds[k] ?? '');
