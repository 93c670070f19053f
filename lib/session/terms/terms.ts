import { FEATURE_LIST } from '@/lib/features/features';
import { has } from '@/lib/features/population';
import { archetypesOf } from '@/lib/params/archetypes/archetypes-of';
import { targetsOf } from '@/lib/params/wanted/targets';
import { criteriaOf, PRIORITIES } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { countedText, countText, listText, percentText, windowText } from '@/lib/text/written';
import { noise, thresholdsOf } from '../shown/insights';
import { funnel } from '../shown/instruments';
import { view } from '../shown/view';
import { currentDigests, type SessionState, shownBase, shownConfig } from '../work/store';

/** A word of this page: what it means, and its value in the population that is shown. */
export interface Term {
  readonly id: string;
  readonly name: string;
  /** One or two plain sentences. */
  readonly text: string;
  /** Other forms of it in a text. */
  readonly forms?: readonly string[];
  /** Its value now; null where it has none, or none yet. */
  readonly value: (state: SessionState, window: 0 | 1) => string | null;
}

const none = () => null;

/** Users whose rule of some persona is met, in a window. */
function matchedText({ result }: SessionState, window: number): string | null {
  if (!result) return null;
  const personas = personasOf(result.config);
  const most = personas
    .map((persona, p) => ({ name: persona.name, ...funnel(result, window, p) }))
    .sort((a, b) => b.matched - a.matched)[0];
  return most
    ? `${most.name}: ${countText(most.matched)} match, ${countText(most.assigned)} are assigned`
    : null;
}

function stableText({ result }: SessionState, window: number): string | null {
  const { windows, users } = result?.distribution ?? { windows: [], users: 0 };
  const stable = windows[window]?.total.at(-1);
  return stable === undefined ? null : `${countText(stable)} of ${countText(users)}`;
}

/** How far the widest interval goes to either side, in points. */
function noiseText({ result }: SessionState, window: number): string | null {
  if (!result?.exact) return null;
  const { users } = result.distribution;
  const intervals = noise(result, window);
  if (!intervals || users === 0) return null;
  const widest = Math.max(...intervals.map(({ low, high }) => (high - low) / 2 / users));
  return `up to ±${(widest * 100).toFixed(1)} points`;
}

function targetText(state: SessionState): string | null {
  const count = Object.values(targetsOf(shownConfig(state).targets)).flatMap(Object.values).length;
  return count > 0 ? countedText(count, 'target') : 'none yet';
}

const ofResult =
  (text: (result: NonNullable<SessionState['result']>) => string | null) =>
  ({ result }: SessionState): string | null =>
    result && text(result);

/** The one list of words, in the order in which they explain each other. */
export const TERMS: readonly Term[] = [
  {
    id: 'customer',
    name: 'customer',
    forms: ['customers', 'user', 'users'],
    text: 'One person. Counts are of users, which is the same: those that the settings make, or those of your file.',
    value: ofResult(({ distribution }) => countedText(distribution.users, 'user')),
  },
  {
    id: 'archetype',
    name: 'archetype',
    forms: ['archetypes'],
    text: 'How a customer was made: a sort of customer with its own income, cards and habits. Rules know nothing of it.',
    value: (state) =>
      state.result && !has(state.result.population, 'archetypes')
        ? null
        : countText(archetypesOf(shownConfig(state)).length),
  },
  {
    id: 'mix',
    name: 'mix',
    text: 'The shares of the archetypes. The shown users are the first ones of each archetype, as many as its share says.',
    value: (state) =>
      percentText(Object.values(shownConfig(state).mix).reduce((sum, share) => sum + share, 0)),
  },
  {
    id: 'feature',
    name: 'feature',
    forms: ['features'],
    text: 'A number for each customer and window that rules read, such as a cash buffer in months.',
    value: (state) => {
      const own = Object.keys(shownConfig(state).features?.features ?? {}).length;
      return `${FEATURE_LIST.length}${own > 0 ? `, and ${own} of your own` : ''}`;
    },
  },
  {
    id: 'window',
    name: 'window',
    forms: ['windows'],
    text: 'The days that a feature looks back from the as-of date.',
    value: (state) => listText(shownConfig(state).windows.map(windowText)),
  },
  {
    id: 'look-back',
    name: 'look-back',
    text: 'The days over which recurring payments are looked for, whatever the window.',
    value: (state) => `${shownConfig(state).detection.lookbackDays} days`,
  },
  {
    id: 'recurring',
    name: 'recurring',
    forms: ['recurs', 'recurring merchants'],
    text: 'Paid often enough on a steady rhythm: enough of the gaps between payments are those of a week or a month.',
    value: (state) => `from ${shownConfig(state).detection.minOccurrences} payments on`,
  },
  {
    id: 'persona',
    name: 'persona',
    forms: ['personas'],
    text: 'What the rules call a customer. Each customer has one persona in each window.',
    value: (state) => `${personasOf(shownConfig(state)).length} and Stable`,
  },
  {
    id: 'rule',
    name: 'rule',
    forms: ['rules'],
    text: 'What must hold for a persona: comparisons of features with thresholds, joined by and, or, not.',
    value: (state) => {
      const personas = personasOf(shownConfig(state));
      return countedText(
        personas.reduce((sum, { match }) => sum + criteriaOf(match).length, 0),
        'comparison',
      );
    },
  },
  {
    id: 'threshold',
    name: 'threshold',
    forms: ['thresholds'],
    text: 'The number that a feature is compared with. It is what sliders over a histogram turn.',
    value: (state) => countText(thresholdsOf(personasOf(shownConfig(state))).length),
  },
  {
    id: 'pass',
    name: 'pass',
    forms: ['passes', 'passed'],
    text: 'A customer passes a line of a rule whose comparison holds, whatever the other lines say.',
    value: none,
  },
  {
    id: 'match',
    name: 'match',
    forms: ['matches', 'matched'],
    text: 'A customer matches a persona who meets its whole rule. Several personas may match.',
    value: matchedText,
  },
  {
    id: 'assigned',
    name: 'assigned',
    text: 'A customer is assigned the persona that comes first by priority among those that match.',
    value: ({ result }, window) => {
      const { windows, users } = result?.distribution ?? { windows: [], users: 0 };
      const stable = windows[window]?.total.at(-1);
      return stable === undefined ? null : `${countText(users - stable)} of ${countText(users)}`;
    },
  },
  {
    id: 'priority',
    name: 'priority',
    text: 'Which persona wins where several match. Within one class the higher severity wins, then the lower number.',
    value: (state) => {
      const used = new Set(personasOf(shownConfig(state)).map(({ priority }) => priority));
      const classes = PRIORITIES.filter((priority) => used.has(priority));
      return classes.length > 0 ? listText(classes) : null;
    },
  },
  {
    id: 'severity',
    name: 'severity',
    text: 'How far a customer is beyond a rule: it decides between personas of one priority.',
    value: none,
  },
  {
    id: 'stable',
    name: 'Stable',
    text: 'Meets no rule. It is the rest, and no persona of its own.',
    value: stableText,
  },
  {
    id: 'coverage',
    name: 'coverage',
    text: 'How many of the customers who consent have a persona in the short window.',
    value: ofResult(
      ({ distribution: { covered, consented } }) => `${countText(covered)} of ${countText(consented)}`,
    ),
  },
  {
    id: 'consenting',
    name: 'consenting',
    text: 'Customers who agreed that their data is used. Who they are is drawn from the seed, or in your file.',
    value: ofResult(
      ({ distribution: { consented, users } }) => `${countText(consented)} of ${countText(users)}`,
    ),
  },
  {
    id: 'seed',
    name: 'seed',
    forms: ['seeds'],
    text: 'The number that every random draw follows from: the same seed gives the same customers.',
    value: (state) => String(shownConfig(state).population.seed),
  },
  {
    id: 'noise',
    name: 'seed noise',
    text: 'How far chance alone moves a share: where it lies for 95 of 100 seeds. Smaller differences mean nothing.',
    value: noiseText,
  },
  {
    id: 'base',
    name: 'base',
    text: 'What differences refer to: the preset, or the scenario that you made the base.',
    value: (state) => shownBase(state)?.label ?? null,
  },
  {
    id: 'scenario',
    name: 'scenario',
    forms: ['scenarios'],
    text: 'A named set of all settings. It changes only when it is saved over.',
    value: (state) => countText(shownConfig(state).scenarios?.length ?? 0),
  },
  {
    id: 'target',
    name: 'target',
    forms: ['targets'],
    text: 'A share, from and to, that you want a persona to have. The solver looks for settings that give it.',
    value: targetText,
  },
  {
    id: 'check',
    name: 'check',
    forms: ['checks'],
    text: 'A bound that the distribution must keep; it stays with the config and is tested with it.',
    value: (state) => countText(shownConfig(state).checks.length),
  },
  {
    id: 'finding',
    name: 'finding',
    forms: ['findings'],
    text: 'Something wrong with the rules or the population, with the proof of it.',
    value: () => {
      const { wrong } = view.getState();
      return wrong === null ? null : countText(wrong.count);
    },
  },
  {
    id: 'unknown',
    name: 'unknown',
    text: 'Not in the data. It is written as a dash, and is never taken for zero.',
    value: none,
  },
  {
    id: 'digest',
    name: 'digest',
    text: 'A short number made of the whole result: the same digest, the same result, user for user.',
    value: (state) => currentDigests(state)?.personas.slice(0, 8) ?? null,
  },
];

/** A word by its id; null where there is none. */
export const termOf = (id: string): Term | null => TERMS.find((term) => term.id === id) ?? null;
