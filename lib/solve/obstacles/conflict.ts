import { archetypeIds, cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import { exactText } from '@/lib/text/value-text';
import { percentText } from '@/lib/text/written';
import {
  type Case,
  demandOf,
  type Obstacle,
  type ObstacleInput,
  ROUNDING,
  rateOf,
  reachOf,
} from './obstacle';

/** Weights of the second of two demands that are tried. */
const WEIGHTS = Array.from({ length: 21 }, (_, i) => i / 20);

/**
 * Another target that cannot be met together with this one: with some weights even the best mix for the weighted sum of
 * the two falls short of the weighted bounds (Lagrangian duality).
 */
export function conflictOf(input: ObstacleInput, own: Case, cases: readonly Case[]): Obstacle | null {
  const reach = reachOf(input, input.space);
  const a = demandOf(own, own.short);
  let worst: { other: Case; short: boolean; by: number } | null = null;
  for (const other of cases) {
    for (const short of other === own ? [] : [true, false]) {
      const b = demandOf(other, short);
      // What cannot be met by itself excludes everything.
      if (reach.most([[b.weight, b.counts]]) < b.bound - ROUNDING) continue;
      for (const weight of WEIGHTS) {
        const wanted = (1 - weight) * a.bound + weight * b.bound;
        const most = reach.most([
          [(1 - weight) * a.weight, a.counts],
          [weight * b.weight, b.counts],
        ]);
        const by = wanted - most;
        if (by > Math.max(ROUNDING, worst?.by ?? 0)) worst = { other, short, by };
      }
    }
  }
  if (!worst) return null;
  const { other, short } = worst;
  const [first, second] = own.short || !short ? [own, other] : [other, own];
  return { ...own.base, kind: 'conflict', ...inWords(input, first, second, own.short || short) };
}

/** Both targets, and the archetype that gives the most of the first, or the least where there is too much of it. */
function inWords(input: ObstacleInput, first: Case, second: Case, short: boolean) {
  const { numbers, mixMoves } = input;
  const ids = archetypeIds(input.config);
  const rates = ids.map((_, s) => rateOf(input, first.extremes.most, s));
  const source = rates.indexOf(short ? Math.max(...rates) : Math.min(...rates));
  const archetype = ids[source] as string;
  const wanted = ({ goal, text }: Case) => `${exactText('share', goal.share, 0.001)} ${text}`;
  const exclude = `${wanted(first)} and ${wanted(second)} exclude each other${mixMoves ? '' : ' with the mix as it is'}`;
  // With thresholds free an archetype has no one share of either.
  if (numbers.length > 0) return { sentence: `${exclude}, whatever the thresholds.`, archetype };
  const [one, two] = [first, second].map(({ extremes }) => percentText(rateOf(input, extremes.most, source)));
  return {
    sentence: `${exclude}: of ${cohortLabel(input.config, archetype)}, who has the ${short ? 'most' : 'least'} of the first (${one}), ${two} are ${second.text}.`,
    archetype,
  };
}
