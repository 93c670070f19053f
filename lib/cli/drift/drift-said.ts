import { brokenOf, type Drift, FALSE_ALARMS, worstDetectable } from '@/lib/diagnose/drift/drift';
import { featuresTable, personasTable } from '@/lib/diagnose/drift/drift-tables';
import {
  canTell,
  notesOf,
  powerText,
  RATE_TEXT,
  samplesText,
  verdictText,
} from '@/lib/diagnose/drift/drift-words';
import type { MovedBy } from '@/lib/diagnose/drift/moved-by';
import type { Compared } from '@/lib/diagnose/drift/sides';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personasOf } from '@/lib/rules/view/personas-of';
import { type TextTable, tableRows } from '@/lib/text/table';

/** A comparison with all that is said of it. */
export interface Monitored {
  readonly evaluation: Evaluation;
  readonly drift: Drift;
  readonly moved: readonly MovedBy[];
  /** A shift of a persona's share that matters, 0..1. */
  readonly matters: number;
}

/** A table as aligned lines: words to the left, figures to the right. */
function lines(table: TextTable): string[] {
  const rows = tableRows(table, 'text').map((row) => row.map(String));
  const widths = table.columns.map((_, c) => Math.max(...rows.map((row) => (row[c] ?? '').length)));
  return rows.map((row) =>
    row
      .map((text, c) =>
        table.columns[c]?.numeric ? text.padStart(widths[c] ?? 0) : text.padEnd(widths[c] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** What is said in sentences: the result first. */
export const sentencesOf = ({ drift, matters }: Monitored): string[] =>
  [verdictText(drift), RATE_TEXT, powerText(drift, matters), ...notesOf(drift)].filter((text) => text !== '');

/** The personas by window. */
export const personaTables = ({ evaluation, drift, moved }: Monitored): TextTable[] =>
  drift.personas.map((one) => personasTable(one, moved, evaluation));

export const driftLines = (monitored: Monitored): string[] => [
  samplesText(monitored.drift),
  ...sentencesOf(monitored),
  ...[
    ...personaTables(monitored),
    featuresTable(monitored.drift, monitored.evaluation.population.origin.currency),
  ].flatMap((table) => ['', table.caption, ...lines(table)]),
];

const comparedJson = ({ index, bound, isDrawn, isBroken, detectable }: Compared) => ({
  psi: index,
  bound,
  boundIsDrawn: isDrawn,
  broken: isBroken,
  detectable: Number.isFinite(detectable) ? detectable : null,
});

/** What `--json` prints: shares are 0..1. */
export function driftJson({ evaluation, drift, moved, matters }: Monitored) {
  const { config } = evaluation;
  const personas = personasOf(config);
  return {
    before: drift.before,
    now: drift.now,
    ...brokenOf(drift),
    falseAlarms: FALSE_ALARMS,
    canTell: canTell(drift, matters),
    matters,
    detectableShift: drift.personas.length === 0 ? null : worstDetectable(drift),
    windows: Object.fromEntries(
      drift.personas.map((one) => [
        one.days,
        {
          ...comparedJson(one),
          personas: Object.fromEntries(
            one.personas.map(({ key, detectable }, p) => [
              key,
              {
                before: one.before[p],
                now: one.now[p],
                detectable: Number.isNaN(detectable) ? null : detectable,
              },
            ]),
          ),
        },
      ]),
    ),
    features: drift.features.map((one) => ({
      feature: one.feature,
      window: one.days,
      ...comparedJson(one),
      read: one.isRead,
      unknown: one.unknown,
      ...(one.quantiles && { quantiles: one.quantiles }),
      ...(one.unseen.length > 0 && {
        unseen: Object.fromEntries(one.unseen.map((u) => [u.text, u.customers])),
      }),
    })),
    movedBy: Object.fromEntries(
      moved.map(({ feature, shares }) => [
        feature,
        Object.fromEntries(
          shares.map((own, w) => [
            config.windows[w],
            Object.fromEntries(own.map((share, p) => [personaKey(personas, p), share])),
          ]),
        ),
      ]),
    ),
    missing: drift.missing,
    added: drift.added,
    changed: drift.changed,
  };
}
