import type { Effective } from '@/lib/features/weights';
import { countedText, countText } from '@/lib/text/written';

/** What weights do to counts and intervals, as a sentence. */
export const weightedText = (customers: number, { rows, effective }: Effective): string =>
  `${countedText(rows, 'row')} of the table ${rows === 1 ? 'stands' : 'stand'} for ${countText(customers)} users by their weights; intervals are those of ${countedText(effective, 'row')} of equal weight.`;
