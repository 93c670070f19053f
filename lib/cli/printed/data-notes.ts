import type { Evaluation } from '@/lib/diagnose/evaluation';
import { definitionOf } from '@/lib/features/features';
import { isReplayedRight } from '@/lib/features/population';
import type { ImportReport } from '@/lib/formats/import/read/understood';
import { countText } from '@/lib/text/written';

/** What an analyst must know of data beside its figures: a line each. */
export function dataNotes({
  rowsRead,
  rowsRejected,
  rejectedByReason,
  unknown,
  users,
  notes,
}: ImportReport): string[] {
  const reasons = Object.entries(rejectedByReason).map(([reason, n]) => `${reason} ${countText(n)}`);
  return [
    ...(rowsRejected > 0
      ? [
          `Left out: ${countText(rowsRejected)} of ${countText(rowsRead)} rows (${reasons.join(', ')}). --rejected FILE writes them.`,
        ]
      : []),
    ...unknown.map(({ features, users: without, reason }) => {
      const labels = features.map((feature) => definitionOf(feature).label).join(', ');
      const whom = without === users ? 'everybody' : `${countText(without)} users`;
      return `Unknown for ${whom}: ${labels}. ${reason} A criterion over it is not met.`;
    }),
    ...notes,
  ];
}

/** A line where the balances of data are replayed mirrored, as the published figures of such files rest on it. */
export const replayNote = ({ population, config }: Evaluation): string[] =>
  isReplayedRight(population, config.corrections.balanceReplay)
    ? []
    : [
        'Daily balances are replayed mirrored, as published. --set corrections.balanceReplay=true replays them as they were.',
      ];
