import { unknownText, unknownToAll } from '@/lib/diagnose/findings/unknown';
import { archetypeIds, cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import { personasOf } from '@/lib/rules/view/personas-of';
import { percentText } from '@/lib/text/written';
import type { MixSpace } from '../mix/mix-fit';
import type { Cumulative } from './extremes';
import {
  type Case,
  demandOf,
  type Obstacle,
  type ObstacleInput,
  ROUNDING,
  rateOf,
  reachOf,
} from './obstacle';
import { countBounds } from './reach';

/** The best that any mix could do for this target alone is not enough. */
export function boundOf(input: ObstacleInput, own: Case): Obstacle | null {
  const { space, mixMoves, numbers } = input;
  const { text, extremes, short, base } = own;
  const { weight, counts, bound: wanted } = demandOf(own, short);
  const limitOf = (of: Cumulative, mixes: Pick<MixSpace, 'low' | 'high'>) =>
    reachOf(input, mixes).most([[weight, of]]);
  const limit = limitOf(counts, space);
  if (limit >= wanted - ROUNDING) return null;
  const extent = `${short ? 'at most' : 'at least'} ${percentText(Math.abs(limit))}`;
  const whatever = numbers.length > 0 ? ', whatever the thresholds' : '';
  if (!mixMoves) {
    const sentence = masking(input, own, limitOf(extremes.matched, space) >= wanted - ROUNDING);
    return sentence
      ? {
          ...base,
          kind: 'masked',
          sentence: `${sentence}, so with this mix ${extent} can have it${whatever}.`,
        }
      : {
          ...base,
          kind: short ? 'ceiling' : 'floor',
          sentence: `${withMix(input, extent)} can be ${text}${whatever}${short ? unknownCause(input, own) : ''}.`,
        };
  }
  const rates = counts.map((_, s) => rateOf(input, counts, s));
  const best = rates.indexOf(short ? Math.max(...rates) : Math.min(...rates));
  const archetype = archetypeIds(input.config)[best] as string;
  const any = { low: space.low.map(() => 0), high: space.high.map(() => 1) };
  if (limitOf(counts, any) >= wanted - ROUNDING)
    return { ...locked(input, own, extent + whatever), archetype };
  const sentence = masking(input, own, limitOf(extremes.matched, any) >= wanted - ROUNDING);
  if (sentence) {
    return {
      ...base,
      kind: 'masked',
      sentence: `${sentence}, so no mix brings it above ${percentText(limit)}${whatever}.`,
      archetype,
    };
  }
  return {
    ...base,
    kind: short ? 'ceiling' : 'floor',
    sentence: `Even a population of nothing but ${cohortLabel(input.config, archetype)} has ${short ? 'only' : 'as much as'} ${percentText(rates[best] as number)} ${text}${whatever}.`,
    archetype,
  };
}

/** Users who are given are of no archetype, and have no mix. */
const withMix = ({ tables }: ObstacleInput, extent: string) =>
  tables.length > 1
    ? `With the mix as it is ${extent}`
    : `${extent.charAt(0).toUpperCase()}${extent.slice(1)}`;

/** What the rule reads and nobody has a value of, as the reason. */
function unknownCause({ config, tables }: ObstacleInput, { goal }: Case): string {
  const persona = personasOf(config)[goal.persona];
  const cohorts = tables.map((table) => ({ archetype: null, table }));
  const unknown = unknownToAll({ population: { cohorts }, counts: tables.map(({ users }) => users) });
  const text = persona && unknownText(persona.match, unknown);
  return text ? `: ${text}` : '';
}

/** Locks and ranges are in the way, or else that every archetype gets a user. */
function locked({ config, space, users }: ObstacleInput, { base, text }: Case, extent: string): Obstacle {
  const { low, high } = countBounds(space, users);
  const bounds = archetypeIds(config).filter((_, s) => (low[s] as number) > 1 || (high[s] as number) < users);
  return bounds.length > 0
    ? {
        ...base,
        kind: 'locks',
        sentence: `The locks and ranges of the mix leave ${extent}, ${text}.`,
        paths: bounds.map((id) => `mix.${id}`),
      }
    : {
        ...base,
        kind: 'locks',
        sentence: `Every archetype gets at least one of ${users} users, which leaves ${extent}, ${text}.`,
        paths: ['population.allocation', 'population.users'],
      };
}

/** Who goes first for those who meet the rule, in words; null where that is not what is in the way. */
function masking(
  { config }: ObstacleInput,
  { goal, text, extremes, short }: Case,
  enoughMeet: boolean,
): string | null {
  const { maskedBy } = extremes;
  const first = maskedBy.indexOf(Math.max(...maskedBy));
  const rival = personasOf(config)[first];
  const persona = personasOf(config)[goal.persona];
  if (!short || !enoughMeet || !persona || !rival || maskedBy[first] === 0) return null;
  const why =
    rival.priority === null
      ? 'it ranks before it'
      : rival.priority === persona.priority
        ? `both are ${rival.priority}, and its severity is higher`
        : `${rival.priority} goes before ${persona.priority}`;
  return `Most of those who meet the rule of ${text} and do not have it are ${rival.name} first (${why})`;
}
