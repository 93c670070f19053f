import { definitionOf } from '@/lib/features/features';
import { has } from '@/lib/features/population';
import { featureRange } from '@/lib/features/possible/feature-range';
import { weightOf } from '@/lib/features/weights';
import { rowValue } from '@/lib/model/coded';
import { RECURRING_SOURCES } from '@/lib/model/transaction-kind';
import { archetypeIds, cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import type { Archetype } from '@/lib/params/declared/archetypes';
import { sharesOf } from '@/lib/rules/distribution';
import { passes } from '@/lib/rules/evaluate-criteria';
import { passingInterval } from '@/lib/rules/intervals';
import { OPERATOR } from '@/lib/rules/operators';
import { type Criterion, criteriaOf, type Persona, type Rule, ruleHolds } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { sharesTogether } from '@/lib/text/shares-together';
import { exactText } from '@/lib/text/value-text';
import { countText, inWindow, listText, percentText } from '@/lib/text/written';
import type { Evaluation } from '../evaluation';
import { funnelOf, requiredParts } from '../groups/funnel';
import { lostWithoutSource } from '../ledgers/recurring-sources';
import { criterionText } from './finding';
import { unknownText, unknownToAll } from './unknown';

/** The most surprising thing about a distribution, and its cause, in words that are computed. */
export interface Headline {
  /** Persona index; the last one is STABLE. */
  readonly persona: number;
  readonly sentence: string;
  readonly support: string;
  readonly proof: Proof;
}

/** The instrument that shows the cause. */
export type Proof = 'sources' | 'findings' | 'funnel' | 'cross-table';

export interface HeadlineInput extends Evaluation {
  readonly window: number;
  /** The persona index that it is about. */
  readonly persona: number;
  /** The share expected of that persona: a base's, or an even split's. */
  readonly expected: number;
  /** The share to compare with; null where there is none. */
  readonly before: number | null;
}

/** The persona index whose share is farthest from what is expected. */
export function farthestOff(shares: readonly number[], expected: readonly number[]): number {
  const off = shares.map((share, p) => Math.abs(share - (expected[p] ?? 0)));
  return off.indexOf(Math.max(...off));
}

const WORDS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
];
/** Sources within a sentence: "without card payments". */
const SOURCE: Readonly<Record<(typeof RECURRING_SOURCES)[number], string>> = {
  subscriptions: 'subscriptions',
  rent: 'rent',
  utilities: 'utilities',
  everyday: 'everyday merchants',
  card: 'card payments',
};
const word = (n: number) => WORDS[n] ?? String(n);
const wholePercent = (part: number, whole: number) => `${whole > 0 ? Math.round((100 * part) / whole) : 0} %`;
const capital = (text: string) => `${text[0]?.toUpperCase()}${text.slice(1)}`;

/** The sentence about one persona: its share, and what that is due to. */
export function headlineOf(input: HeadlineInput): Headline {
  const { config, distribution, window, persona, expected, before } = input;
  if (distribution.users === 0) return nobody(input);
  const shares = sharesOf(distribution, window);
  const share = shares[persona] as number;
  // As the distribution beside it says it.
  const said = percentText(sharesTogether(shares)[persona] as number);
  const rule = personasOf(config)[persona];
  const name = rule?.name ?? 'STABLE';
  const was = before !== null && percentText(before) !== said ? `, was ${percentText(before)}` : '';
  const found =
    rule && (share < expected || share === 0)
      ? (closed(input, rule) ??
        masking(input, persona) ??
        unknownCause(input, rule) ??
        bottleneck(input, rule))
      : ((rule && recurringCause(input, persona, rule)) ??
        (has(input.population, 'archetypes') ? concentration(input, persona) : met(input, rule)));
  return {
    persona,
    sentence: `${name} is ${said}${was}: ${found.cause}.`,
    support: found.support,
    proof: found.proof,
  };
}

/** What there is to say where nobody counts. */
const nobody = ({ config, persona }: HeadlineInput): Headline => ({
  persona,
  sentence: `Nobody counts${config.filter ? ': nobody passes the filter' : ''}.`,
  support: config.filter
    ? 'There is no share to speak of. Widen the filter, or remove it.'
    : 'There is no share to speak of: give the population users.',
  proof: 'findings',
});

interface Cause {
  readonly cause: string;
  readonly support: string;
  readonly proof: Proof;
}

/** For a persona with too many: the sources of the recurring merchants that its rule counts. */
function recurringCause(input: HeadlineInput, persona: number, rule: Persona): Cause | null {
  const { config, distribution, window } = input;
  const counting = criteriaOf(rule.match).find(
    (c) => c.feature === 'recurring_merchant_count' && c.op && OPERATOR[c.op].over,
  );
  if (!counting) return null;
  const assigned = distribution.windows[window]?.total[persona] ?? 0;
  const lost = lostWithoutSource(
    rule,
    persona,
    input.population,
    input.assignments,
    input.counts,
    window,
    input.population.origin.kinds,
    config.detection.lookbackDays,
  );
  const main = lost.indexOf(Math.max(...lost));
  const mainSource = SOURCE[RECURRING_SOURCES[main] as (typeof RECURRING_SOURCES)[number]];
  const others = RECURRING_SOURCES.map((source, i) => ({ source, lost: lost[i] as number }))
    .filter(({ lost: n }, i) => i !== main && n > 0)
    .map(({ source, lost: n }) => `without ${SOURCE[source]} ${wholePercent(n, assigned)}`);
  const gone = `Without ${mainSource} alone ${wholePercent(lost[main] as number, assigned)} of these assignments would be gone${others.length > 0 ? `; ${others.join(', ')}` : ''}.`;
  const support = `${gone}${goesBefore(input, persona, assigned)}`;
  const needed =
    Math.ceil(counting.value ?? 0) +
    (counting.op && !OPERATOR[counting.op].closed && Number.isInteger(counting.value) ? 1 : 0);
  if (RECURRING_SOURCES[main] === 'subscriptions' && has(input.population, 'settings')) {
    const ids = archetypeIds(config);
    const carrying = ids.filter((id) => (config.archetypes[id] as Archetype).subscriptions >= needed).length;
    return {
      cause: `${carrying} of ${ids.length} archetypes carry ${word(needed)} or more subscriptions`,
      support: `Its rule needs ${word(needed)} or more recurring merchants. ${support}`,
      proof: 'sources',
    };
  }
  return {
    cause: `most of its recurring merchants come from ${mainSource}`,
    support,
    proof: 'sources',
  };
}

/** The persona that most of those who are assigned this one match as well, and which goes after it. */
function goesBefore(
  { config, rules, assignments, counts, window }: HeadlineInput,
  persona: number,
  assigned: number,
): string {
  const also = personasOf(config).map((_, p) => {
    if (p === persona) return 0;
    return funnelOf(rules, p, assignments, counts, window).maskedBy[persona] ?? 0;
  });
  const most = also.indexOf(Math.max(...also));
  const users = also[most] ?? 0;
  if (users < assigned / 4) return '';
  return ` ${countText(users)} of ${countText(assigned)} also match ${personasOf(config)[most]?.name}, which goes after it.`;
}

/** For a persona of users without archetypes, with too many: how many meet what its rule asks for most. */
const met = (input: HeadlineInput, rule: Persona | undefined): Cause =>
  rule
    ? bottleneck(input, rule)
    : {
        cause: `they meet none of the ${word(personasOf(input.config).length)} rules`,
        support: 'Where a value is unknown, a criterion over it is not met.',
        proof: 'funnel',
      };

/** For any persona with too many: the fewest archetypes that give three quarters of it. */
function concentration(input: HeadlineInput, persona: number): Cause {
  const { config, distribution, population, window } = input;
  const counts = distribution.windows[window];
  const total = counts?.total[persona] ?? 0;
  const byCohort = population.cohorts
    .map(({ archetype }, s) => ({
      label: cohortLabel(config, archetype),
      users: counts?.byCohort[s]?.[persona] ?? 0,
    }))
    .sort((a, b) => b.users - a.users);
  let sum = 0;
  const main = byCohort.filter(({ users }) => {
    const needed = sum < 0.75 * total && users > 0;
    if (needed) sum += users;
    return needed;
  });
  const names = listText(main.map(({ label }) => label));
  return {
    cause: `${word(main.length)} of ${word(population.cohorts.length)} archetypes ${main.length === 1 ? 'gives' : 'give'} ${wholePercent(sum, total)} of it`,
    support: `${capital(names)}.`,
    proof: 'cross-table',
  };
}

/** For a persona with too few: a criterion that nobody can meet within the window, whatever the data. */
function closed({ config, window, population }: HeadlineInput, rule: Persona): Cause | null {
  const days = config.windows[window] as number;
  const culprit = requiredOf(rule.match).find((c) => passingInterval(c, days) === null);
  if (!culprit) return null;
  return {
    cause: featureRange(culprit.feature, days).because,
    support: `Its rule needs ${criterionText(culprit, population.origin.currency)}, so nobody can have it${inWindow(days)}.`,
    proof: 'findings',
  };
}

/** For a persona with too few: what its rule reads and nobody has a value of, where that or chance decides. */
function unknownCause(input: HeadlineInput, rule: Persona): Cause | null {
  const unknown = unknownToAll(input);
  const text = unknownText(rule.match, unknown);
  if (text === null) return null;
  const open = ruleHolds(rule.match, ({ feature }) => !unknown.has(feature));
  if (open && requiredOf(rule.match).length > 0) return null;
  const known = criteriaOf(rule.match).filter(({ feature }) => !unknown.has(feature));
  return {
    cause: text,
    support: `This is not in the data, and a criterion over what is unknown is not met.${open ? ` What is known suffices too: ${listText(known.map((c) => criterionText(c, input.population.origin.currency)))}.` : ''}`,
    proof: 'findings',
  };
}

/** For a persona with too few: most of those who match have a persona that goes first. */
function masking(
  { config, rules, assignments, counts, window }: HeadlineInput,
  persona: number,
): Cause | null {
  const { matched, assigned, maskedBy } = funnelOf(rules, persona, assignments, counts, window);
  if (matched === 0 || assigned > matched / 2) return null;
  const first = maskedBy.indexOf(Math.max(...maskedBy));
  const name = personasOf(config)[first]?.name ?? '';
  const count = (n: number) => countText(n);
  return {
    cause: `${count(maskedBy[first] as number)} of ${count(matched)} who meet its rule are ${name} first`,
    support: `Priority decides: ${name} goes before it.`,
    proof: 'funnel',
  };
}

/** The criteria that a rule cannot do without: those under no "any". */
const requiredOf = (rule: Rule): Criterion[] =>
  requiredParts(rule).flatMap((part) => ('feature' in part ? [part] : []));

/** For a persona with too few: the criterion that the fewest users pass. */
function bottleneck(input: HeadlineInput, rule: Persona): Cause {
  const { config, population, counts, window } = input;
  const { currency } = population.origin;
  const tally = (criterion: Criterion) => {
    let users = 0;
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    population.cohorts.forEach(({ table }, s) => {
      const column = table.windows[window]?.[criterion.feature];
      for (let u = 0; column && u < Math.min(counts[s] as number, table.users); u++) {
        const value = rowValue(column, u);
        if (Number.isNaN(value)) continue;
        if (passes(criterion, value)) users += weightOf(table.weights, u);
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    });
    return { criterion, users, least, most };
  };
  const tightest = requiredOf(rule.match)
    .filter(({ op }) => op)
    .map(tally)
    .sort((a, b) => a.users - b.users)[0];
  if (!tightest && has(population, 'archetypes'))
    return concentration(input, personasOf(config).indexOf(rule));
  if (!tightest)
    return {
      cause: 'its rule has no criterion that everybody needs',
      support: 'Any of its parts suffices.',
      proof: 'funnel',
    };
  const { criterion, users, least, most } = tightest;
  const { label, unit, period } = definitionOf(criterion.feature);
  const text = (x: number) => exactText(unit, x, 0.001, currency);
  const over = criterion.op && OPERATOR[criterion.op].over;
  return {
    cause: `${users === 0 ? 'no user has' : `${wholePercent(users, input.distribution.users)} of users have`} ${criterionText(criterion, currency)}${period === 'window' ? ` within ${config.windows[window]} days` : ''}`,
    support: `The ${over ? 'highest' : 'lowest'} ${label.toLowerCase()} of any user is ${text(over ? most : least)}.`,
    proof: 'funnel',
  };
}
