import { decisiveness } from '@/lib/diagnose/findings/decisiveness';
import { criterionText, lower } from '@/lib/diagnose/findings/finding';
import { unknownToAll } from '@/lib/diagnose/findings/unknown';
import { columnOf, type FeatureColumns, type FeatureTable } from '@/lib/features/feature-table';
import { definitionOf } from '@/lib/features/features';
import { rowValue } from '@/lib/model/coded';
import type { Config } from '@/lib/params/config/config';
import { ruleSettings } from '@/lib/params/config/rule-settings';
import { passes } from '@/lib/rules/evaluate-criteria';
import type { Criterion } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Currency } from '@/lib/text/money';
import { exactText } from '@/lib/text/value-text';
import { countText, inWindow } from '@/lib/text/written';
import { type Evaluated, evaluate } from './search/profiles';

/** What a solution does to the meaning of a rule, though the shares may be right. */
export interface Caveat {
  readonly kind: 'always-met' | 'never-met' | 'decides-nothing' | 'out-of-range' | 'unknown';
  /** The criterion: `personas.PERSONA.CRITERION`. */
  readonly path: string;
  /** The reason in words. */
  readonly sentence: string;
}

/** From this part of the customers on that a feature is unknown of, a threshold over it rests on what is not known. */
const UNKNOWN_FROM = 0.2;

/** A config on some users: its tables have the columns that its rules compute. */
interface Ruled extends Evaluated {
  readonly config: Config;
}

const ruledOf = (config: Config, tables: readonly FeatureTable[]): Ruled => ({
  config,
  ...evaluate(config, tables),
});

/** What one window has of a criterion. */
interface Passing {
  readonly days: number;
  readonly users: number;
  readonly known: number;
  readonly passing: number;
  /** The least and the greatest known value. */
  readonly least: number;
  readonly most: number;
}

function passingOf(criterion: Criterion, { config, tables }: Ruled): Passing[] {
  return config.windows.map((days, w) => {
    let [users, known, passing] = [0, 0, 0];
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const table of tables) {
      const column = columnOf(table.windows[w] as FeatureColumns, criterion.feature);
      for (let u = 0; u < table.users; u++) {
        const value = rowValue(column, u);
        users++;
        if (Number.isNaN(value)) continue;
        known++;
        if (passes(criterion, value)) passing++;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    return { days, users, known, passing, least, most };
  });
}

/** Criteria of which none in a window passes, or everybody who is known. */
const endOf = ({ known, passing }: Passing) =>
  known === 0 ? null : passing === known ? 'always-met' : passing === 0 ? 'never-met' : null;

/** What became of the thresholds that moved: each is compared with itself as it was. */
function ofThresholds(before: Ruled, after: Ruled, currency: Currency): Caveat[] {
  const old = new Map(ruleSettings(before.config).map((setting) => [setting.path, setting]));
  return ruleSettings(after.config).flatMap(({ path, threshold, number }): Caveat[] => {
    const was = old.get(path);
    if (!threshold || !was?.threshold || was.number.value === number.value) return [];
    const { persona, criterion } = threshold;
    const { unit, step, label } = definitionOf(criterion.feature);
    const text = (value: number) => exactText(unit, value, step / 10, currency);
    const what = `${persona.name}: “${criterionText(criterion, currency)}”`;
    const now = passingOf(criterion, after);
    const then = passingOf(was.threshold.criterion, before);
    const ends = now.flatMap((window, w): Caveat[] => {
      const kind = endOf(window);
      if (!kind || kind === endOf(then[w] as Passing)) return [];
      const { days, known, least, most } = window;
      const whom =
        kind === 'always-met' ? `all ${countText(known)} who are known meet it` : 'nobody meets it';
      const sentence = `${what}: ${whom}${inWindow(days)}, whose values go from ${text(least)} to ${text(most)}.`;
      return [{ kind, path, sentence }];
    });
    const known = now.filter((window) => window.known > 0);
    const least = Math.min(...known.map((window) => window.least));
    const most = Math.max(...known.map((window) => window.most));
    const isOut = ends.length === 0 && known.length > 0 && (number.value < least || number.value > most);
    const unknown = now.filter((window) => window.known < window.users * (1 - UNKNOWN_FROM));
    const [first] = unknown;
    return [
      ...ends.slice(0, 1),
      ...(isOut
        ? [
            {
              kind: 'out-of-range' as const,
              path,
              sentence: `${what} is outside of what is seen: ${text(least)} to ${text(most)}.`,
            },
          ]
        : []),
      ...(first
        ? [
            {
              kind: 'unknown' as const,
              path,
              sentence: `${what} rests on what is not known: ${lower(label)} is unknown of ${countText(first.users - first.known)} of ${countText(first.users)} customers${inWindow(first.days)}.`,
            },
          ]
        : []),
    ];
  });
}

/** Criteria without which every verdict would be the same. */
function indecisive({ config, tables, rules, assignments }: Ruled, currency: Currency) {
  const cohorts = tables.map((table) => ({ archetype: null, table }));
  const counts = tables.map(({ users }) => users);
  const unknown = unknownToAll({ config, population: { cohorts }, counts });
  const population = { origin: { currency } };
  return personasOf(config).flatMap((persona, p) =>
    decisiveness({ rules, assignments, counts, config, population }, persona, p, unknown),
  );
}

/** Whose rules, and the customers who count. */
export interface Settled {
  readonly config: Config;
  readonly tables: readonly FeatureTable[];
}

/**
 * What a solution does to the meaning of the rules, each criterion beside what it was: thresholds at an end of what is seen, or over what is
 * not known, and criteria that no longer decide.
 */
export function caveatsOf(present: Settled, solved: Settled, currency: Currency): Caveat[] {
  const before = ruledOf(present.config, present.tables);
  const after = ruledOf(solved.config, solved.tables);
  const ofMoved = ofThresholds(before, after, currency);
  const told = new Set(ofMoved.map(({ path }) => path));
  const idle = new Set(indecisive(before, currency).map(({ id }) => id));
  const ofOthers = indecisive(after, currency).flatMap(({ id, about, claim, proof }): Caveat[] => {
    const path = `personas.${about}.${id.slice(id.lastIndexOf('/') + 1)}`;
    if (idle.has(id) || told.has(path)) return [];
    return [{ kind: 'decides-nothing', path, sentence: `${claim} ${proof}` }];
  });
  return [...ofMoved, ...ofOthers];
}
