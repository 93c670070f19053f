import type { Evaluation } from '@/lib/diagnose/evaluation';
import {
  type OutcomeOfSome,
  outcomesBySegment,
  unreadableOutcomes,
} from '@/lib/diagnose/outcomes/by-segment';
import type { Column } from '@/lib/model/column';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { countText, inWindow, meanText, percentText } from '@/lib/text/written';
import { groupsSaid } from './groups';
import { judgedSaid, NOTHING } from './judged';

/** What outcomes say of the customers by segment: as lines, and as JSON, which has nothing without any. */
export function outcomesSaid(
  evaluation: Evaluation,
  columns: readonly ReadonlyMap<string, Column>[],
  /** A column of categories that splits them. */
  by?: string,
): { readonly lines: readonly string[]; readonly json: Readonly<Record<string, unknown>> } {
  const { config } = evaluation;
  const personas = personasOf(config);
  const outcomes = outcomesBySegment(evaluation, columns);
  const judged = judgedSaid(evaluation, columns);
  const unreadable = unreadableOutcomes(columns);
  const groups = by === undefined ? NOTHING : groupsSaid(evaluation, columns, by);
  if (outcomes.length === 0 && unreadable.length === 0) return groups;
  const names = [...personas.map((_, p) => p), personas.length].map((p) => personaName(personas, p));
  const width = Math.max(...names.map((name) => name.length), 'All'.length);
  const line = (name: string, kind: 'rate' | 'mean', { value, interval, known, unknown }: OutcomeOfSome) => {
    const text = kind === 'rate' ? (n: number) => percentText(n) : meanText;
    const said =
      value === null ? '–' : `${text(value)}${interval ? ` (${interval.map(text).join(' to ')})` : ''}`;
    return `  ${name.padEnd(width)}  ${said}, known of ${countText(known)}, unknown of ${countText(unknown)}`;
  };
  return {
    lines: [
      ...judged.lines,
      ...groups.lines,
      ...outcomes.flatMap(({ name, kind, windows, all }) =>
        windows.flatMap((segments, w) => [
          `"${name}"${inWindow(config.windows[w])}, ${kind === 'rate' ? 'share of yes' : 'mean'} with its 95 % interval:`,
          ...segments.map((segment, p) => line(names[p] as string, kind, segment)),
          ...(w === windows.length - 1 ? [line('All', kind, all)] : []),
        ]),
      ),
      ...unreadable.map(
        (name) => `"${name}" has neither a share nor a mean: it is not yes and no, and no number.`,
      ),
    ],
    json: {
      ...judged.json,
      ...groups.json,
      outcomes: Object.fromEntries(
        outcomes.map(({ name, kind, windows, all }) => [
          name,
          {
            kind,
            windows: Object.fromEntries(
              windows.map((segments, w) => [
                config.windows[w],
                Object.fromEntries(segments.map((segment, p) => [personaKey(personas, p), segment])),
              ]),
            ),
            all,
          },
        ]),
      ),
      ...(unreadable.length > 0 && { outcomesUnread: unreadable }),
    },
  };
}
