import type { History } from '@/lib/features/population';
import { styled } from '../../../ui/screen-table';
import { dateText } from '../value-text';

/** The date of a day of a history, counted from its first one; on one line. */
export const dateCell = (days: History, day: number) =>
  styled(dateText(days, day), 'number whitespace-nowrap');
