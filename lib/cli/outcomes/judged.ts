import type { Evaluation } from '@/lib/diagnose/evaluation';
import { outcomesByPersona, type Part, type Worth } from '@/lib/diagnose/outcomes/by-persona';
import {
  type ChallengerPart,
  type ChallengerResult,
  challengerResult,
  SELECTED_BY,
} from '@/lib/diagnose/outcomes/challenger';
import { judgedOutcome, type Outcome, type OutcomeColumns } from '@/lib/diagnose/outcomes/outcome';
import type { Tally } from '@/lib/diagnose/outcomes/tally';
import { challengerVerdict } from '@/lib/diagnose/outcomes/verdict';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Estimate } from '@/lib/stats/proportions/wilson';
import { countText, inWindow, percentText, signedPoints } from '@/lib/text/written';
import { usage } from '../endings';

/** Lines, and the same as JSON, which has nothing where nothing is known. */
export interface Said {
  readonly lines: readonly string[];
  readonly json: Readonly<Record<string, unknown>>;
}

export const NOTHING: Said = { lines: [], json: {} };

/** What became of the customers of a result. Throws a UsageError where its config names columns that are not there. */
export function outcomeHere(evaluation: Evaluation, columns: OutcomeColumns): Outcome | null {
  const read = judgedOutcome(evaluation, columns, evaluation.config.outcome);
  if (!read) return null;
  return read.ok ? read.value : usage(read.problem);
}

export const estimateJson = (of: Estimate | null) => of && { value: of.value, interval: of.interval };

const worthJson = ({ tally, precision, recall, share, lift, amount }: Worth) => ({
  selected: tally.customers,
  known: tally.known,
  hits: tally.hits,
  precision: estimateJson(precision),
  recall: estimateJson(recall),
  share: estimateJson(share),
  lift: estimateJson(lift),
  ...(amount && { amount: estimateJson(amount) }),
});

/** "21.6 % (17.3 to 26.7)" */
export const rateText = (of: Estimate | null): string =>
  of ? `${percentText(of.value)} (${of.interval.map((x) => (x * 100).toFixed(1)).join(' to ')})` : '–';

function worthLine(
  name: string,
  { tally, precision, recall, lift, amount }: Worth,
  heldOut: Worth | null,
): string {
  const parts = [
    `${countText(tally.customers)} selected`,
    `precision ${rateText(precision)}`,
    `recall ${percentText(recall?.value ?? null)}`,
    `lift ${lift === null ? '–' : `${lift.value.toFixed(2)} (${lift.interval.map((x) => x.toFixed(2)).join(' to ')})`}`,
    ...(amount ? [`${percentText(amount.value)} of the amount`] : []),
    ...(heldOut ? [`held out ${rateText(heldOut.precision)}`] : []),
  ];
  return `  ${name}  ${parts.join(', ')}`;
}

const outcomeJson = ({ name, part, early }: Outcome) => ({
  outcome: name,
  heldOut: part,
  ...(early > 0 && { early }),
});

/** What each persona finds of the outcome that customers are judged by. */
export function judgedSaid(evaluation: Evaluation, columns: OutcomeColumns): Said {
  const outcome = outcomeHere(evaluation, columns);
  if (!outcome) return NOTHING;
  const { config } = evaluation;
  const personas = personasOf(config);
  const names = [...personas.keys(), personas.length].map((p) => personaName(personas, p));
  const width = Math.max(...names.map((name) => name.length), 'All'.length);
  const kept = outcome.part > 0;
  const windows = config.windows.map((_, w) => outcomesByPersona(evaluation, outcome, w));
  const parts: readonly Part[] = kept ? ['main', 'heldOut'] : ['main'];
  return {
    lines: windows.flatMap(({ personas: found, all }, w) => [
      `Judged by "${outcome.name}"${inWindow(config.windows[w])}${kept ? `, ${percentText(outcome.part, 0)} held out` : ''}:`,
      ...found.main.map((worth, p) =>
        worthLine((names[p] as string).padEnd(width), worth, kept ? (found.heldOut[p] as Worth) : null),
      ),
      worthLine('All'.padEnd(width), all.main, kept ? all.heldOut : null),
      ...(outcome.early > 0 && w === windows.length - 1
        ? [`  ${countText(outcome.early)} were known by the as-of date and do not count.`]
        : []),
    ]),
    json: {
      judged: {
        ...outcomeJson(outcome),
        windows: Object.fromEntries(
          windows.map(({ personas: found, all }, w) => [
            config.windows[w],
            Object.fromEntries(
              parts.map((part) => [
                part,
                {
                  ...Object.fromEntries(
                    found[part].map((worth, p) => [personaKey(personas, p), worthJson(worth)]),
                  ),
                  all: worthJson(all[part]),
                },
              ]),
            ),
          ]),
        ),
      },
    },
  };
}

const partJson = ({ groups, champion, challenger, differences, chance }: ChallengerPart) => ({
  champion: worthJson(champion),
  challenger: worthJson(challenger),
  differences: Object.fromEntries(Object.entries(differences).map(([key, of]) => [key, estimateJson(of)])),
  swapped: Object.fromEntries(
    SELECTED_BY.map((by) => [
      by,
      { users: groups[by].customers, known: groups[by].known, hits: groups[by].hits },
    ]),
  ),
  ...(chance !== null && { chance }),
});

/** "precision 21.6 % → 23.7 %, +2.1 points (+0.4 to +3.9)" */
function differenceText(
  name: string,
  one: Estimate | null,
  other: Estimate | null,
  by: Estimate | null,
): string[] {
  if (!one || !other || !by) return [];
  const ends = by.interval.map(signedPoints).join(' to ');
  return [
    `${name} ${percentText(one.value)} → ${percentText(other.value)}, ${signedPoints(by.value)} points (${ends})`,
  ];
}

/** A challenger beside its champion, as JSON. */
export const challengerJson = ({ parts, onlyOne }: ChallengerResult, { part }: Outcome) => ({
  main: partJson(parts.main),
  ...(part > 0 && { heldOut: partJson(parts.heldOut) }),
  ...(onlyOne > 0 && { onlyOne }),
});

/** Who of a persona is swapped, how far figures are apart, and whether the data can tell; nothing where nobody is swapped. */
export function challengerLines(
  called: string,
  days: number,
  { parts }: ChallengerResult,
  { part }: Outcome,
): string[] {
  const { groups, champion: one, challenger: other, differences } = parts.main;
  const [out, into] = [groups.champion, groups.challenger];
  if (out.customers + into.customers === 0) return [];
  const [precision, recall] = [differences.precision, differences.recall];
  const swapped = ({ customers, hits, known }: Tally, where: string) =>
    `${countText(customers)} ${where} (${countText(hits)} of ${countText(known)} yes)`;
  return [
    `  ${called}${inWindow(days)}: ${countText(groups.both.customers)} stay, ${swapped(out, 'out')}, ${swapped(into, 'in')}`,
    ...differenceText('precision', one.precision, other.precision, precision).map((text) => `    ${text}`),
    ...differenceText('recall', one.recall, other.recall, recall).map((text) => `    ${text}`),
    `    ${challengerVerdict(parts.main)}`,
    ...(part > 0 ? [`    Held out: ${challengerVerdict(parts.heldOut)}`] : []),
  ];
}

/** A champion and its challengers, persona by persona: who is swapped, what became of them, and whether the data can tell. */
export function challengersSaid(
  all: readonly {
    readonly name: string;
    readonly evaluation: Evaluation;
    readonly columns: OutcomeColumns;
  }[],
): Said {
  const [champion, ...others] = all;
  if (!champion || others.every(({ columns }) => columns.length === 0)) return NOTHING;
  const found = others.flatMap(({ name, evaluation, columns }) => {
    const outcome = outcomeHere(evaluation, columns);
    if (!outcome) return [];
    const personas = personasOf(evaluation.config);
    const windows = evaluation.config.windows.flatMap((days, w) => {
      if (champion.evaluation.config.windows[w] !== days) return [];
      const results = [...personas.keys(), personas.length].map((p) => ({
        key: personaKey(personas, p),
        called: personaName(personas, p),
        result: challengerResult({
          champion: champion.evaluation,
          challenger: evaluation,
          outcome,
          persona: personaKey(personas, p),
          window: w,
        }),
      }));
      return [{ days, results }];
    });
    return [{ name, outcome, windows }];
  });
  return {
    lines: found.flatMap(({ name, outcome, windows }) => [
      '',
      `Champion ${champion.name}, challenger ${name}, judged by "${outcome.name}":`,
      ...windows.flatMap(({ days, results }) =>
        results.flatMap(({ called, result }) => challengerLines(called, days, result, outcome)),
      ),
    ]),
    json: {
      challengers: found.map(({ name, outcome, windows }) => ({
        champion: champion.name,
        challenger: name,
        ...outcomeJson(outcome),
        windows: Object.fromEntries(
          windows.map(({ days, results }) => [
            days,
            Object.fromEntries(results.map(({ key, result }) => [key, challengerJson(result, outcome)])),
          ]),
        ),
      })),
    },
  };
}
