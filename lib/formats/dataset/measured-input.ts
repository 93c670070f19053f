import type { FeatureSettings } from '@/lib/features/detection';
import type { MeasuredInput } from '@/lib/features/own/compute-own';
import type { Dataset } from './read-dataset';

/** What features of a dataset are computed from beside its ledger, up to a day by its number; of its users further columns by name. */
export const measuredInput = (
  { kinds, firstDay, userIds, accountIds, accountSubtypes }: Dataset,
  settings: FeatureSettings,
  asOfDay: number,
  users?: NonNullable<MeasuredInput['facts']>['users'],
): MeasuredInput => ({
  ...settings,
  kinds,
  asOfDay: asOfDay - firstDay,
  facts: {
    firstDay,
    userIds,
    ...(accountIds && { accountIds }),
    ...(accountSubtypes && { accountSubtypes }),
    ...(users && { users }),
  },
});
