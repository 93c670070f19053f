import type { MerchantLine } from '@/lib/diagnose/ledgers/evidence';
import type { DetectionParameters } from '@/lib/features/detection';
import { fieldText } from '@/lib/text/field-text';
import { countedText } from '@/lib/text/written';

const days = (cadence: number, tolerance: number) =>
  tolerance > 0 ? `${Math.max(1, cadence - tolerance)}–${cadence + tolerance} days` : `${cadence} days`;

/** Why a merchant is recurring, or why not. */
export function cadenceWords(
  { verdict, days: { length: payments }, gaps, monthlyGaps, weeklyGaps }: MerchantLine,
  detection: DetectionParameters,
): string {
  const gapsText = (on: number, cadence: string) =>
    `${on} of ${countedText(gaps.length, 'gap')} on a ${cadence} cadence`;
  const needed = `${fieldText('share', detection.cadenceShare)} % needed`;
  switch (verdict) {
    case 'monthly':
      return `yes: ${gapsText(monthlyGaps, 'monthly')}`;
    case 'weekly':
      return `yes: ${gapsText(weeklyGaps, 'weekly')}`;
    case 'too few payments':
      return `no: ${countedText(payments, 'payment')}, ${detection.minOccurrences} needed`;
    default:
      if (monthlyGaps === 0 && weeklyGaps === 0) {
        return `no: none of ${gaps.length} gaps on a monthly or weekly cadence, ${needed}`;
      }
      return weeklyGaps > monthlyGaps
        ? `no: ${gapsText(weeklyGaps, 'weekly')}, ${needed}`
        : `no: ${gapsText(monthlyGaps, 'monthly')}, ${needed}`;
  }
}

/** What the detector asks for. */
export function cadenceRule(detection: DetectionParameters): string {
  const { minOccurrences, cadenceShare, cadenceMonthlyDays, cadenceWeeklyDays, cadenceToleranceDays } =
    detection;
  return `Recurring: ${minOccurrences} or more payments, of whose gaps ${fieldText('share', cadenceShare)} % are monthly (${days(
    cadenceMonthlyDays,
    cadenceToleranceDays,
  )}), or else weekly (${days(cadenceWeeklyDays, cadenceToleranceDays)}).`;
}
