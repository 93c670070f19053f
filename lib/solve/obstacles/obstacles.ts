import { criterionText } from '@/lib/diagnose/findings/finding';
import { requiredParts } from '@/lib/diagnose/groups/funnel';
import { featureRange } from '@/lib/features/possible/feature-range';
import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import { compileRules } from '@/lib/rules/compile-rules';
import { passingInterval } from '@/lib/rules/intervals';
import { plainThreshold } from '@/lib/rules/sweep/plain-threshold';
import { personasOf } from '@/lib/rules/view/personas-of';
import { exactText } from '@/lib/text/value-text';
import { percentText } from '@/lib/text/written';
import { isWithin } from '../quest';
import { boundOf } from './bound';
import { conflictOf } from './conflict';
import { pushed, pushedBothWays } from './extremes';
import { type Case, caseOf, type Obstacle, type ObstacleInput, ROUNDING } from './obstacle';

/** Why each target that a solution does not meet cannot be met, as far as that can be shown. */
export function obstaclesOf(input: ObstacleInput): Obstacle[] {
  const personas = personasOf(input.config);
  // Bounds are known of thresholds of bits alone: what points, counts and keys could do nobody bounds.
  const rules = compileRules(personas);
  const isBounded = input.numbers.every(({ pointer }) => plainThreshold(rules, pointer) !== null);
  const both = pushedBothWays(personas, isBounded ? input.numbers : [], input.tables);
  const cases = input.goals.map((_, g) => caseOf(input, both, g));
  const reported = new Set<number>();
  return cases.flatMap((own, g) => {
    if (isWithin(input.shares[g] as number, own.goal)) return [];
    const total = wrongTotal(input, own);
    // Once a window: it is about all of its targets.
    if (total) return reported.has(own.base.window) ? [] : [reported.add(own.base.window) && total];
    if (input.mixBlocked) return [blockedMix(input, own)];
    if (!isBounded) return [notShown(input, own)];
    return [
      closedRule(input, own) ??
        boundOf(input, own) ??
        conflictOf(input, own, cases) ??
        (input.metInShares ? wholeUsers(input, own) : notShown(input, own)),
    ];
  });
}

/** Targets for everybody of a window that do not add up to everybody. */
function wrongTotal({ config, goals }: ObstacleInput, { goal, base }: Case): Obstacle | null {
  const own = goals.filter(({ window }) => window === goal.window);
  if (own.length <= personasOf(config).length) return null;
  const total = own.reduce((sum, { share }) => sum + share, 0);
  const room = own.reduce((sum, { tolerance }) => sum + tolerance, 0);
  if (Math.abs(total - 1) <= room + ROUNDING) return null;
  return {
    ...base,
    kind: 'total',
    sentence: `The targets of ${base.window} days add up to ${exactText('share', Number(total.toFixed(10)), 0.001)}, and everybody to 100 %: change one, or leave one open.`,
  };
}

function blockedMix({ config }: ObstacleInput, { base }: Case): Obstacle {
  return {
    ...base,
    kind: 'locks',
    sentence: 'The mix cannot move: its locks and ranges add up to more than 100 %, or to less.',
    paths: archetypeIds(config).map((id) => `mix.${id}`),
  };
}

/** A criterion that nobody can pass in the window, however lenient it may become. */
function closedRule(
  { config, numbers, currency }: ObstacleInput,
  { goal, text, short, base }: Case,
): Obstacle | null {
  const persona = personasOf(config)[goal.persona];
  if (!short || !persona) return null;
  const culprit = requiredParts(pushed(persona, numbers, true).match)
    .flatMap((part) => ('feature' in part ? [part] : []))
    .find((criterion) => passingInterval(criterion, base.window) === null);
  if (!culprit) return null;
  const { because } = featureRange(culprit.feature, base.window);
  return {
    ...base,
    kind: 'closed',
    sentence: `Nobody can be ${text}: the rule needs ${criterionText(culprit, currency)}, and ${because}.`,
    paths: [`personas.${persona.id}.${culprit.id}`],
  };
}

function wholeUsers({ users }: ObstacleInput, { base }: Case): Obstacle {
  return {
    ...base,
    kind: 'whole-users',
    sentence: `In shares these rules meet every target, but users are whole: one of ${users} is ${percentText(1 / users)}.`,
  };
}

/** Nothing by itself is in the way: the mix alone is solved exactly, so it is a compromise; a search may have missed. */
function notShown({ numbers, mixMoves }: ObstacleInput, { base, text }: Case): Obstacle {
  return mixMoves && numbers.length === 0
    ? {
        ...base,
        kind: 'compromise',
        sentence: `Of all mixes this is the nearest to the targets together: nearer to that of ${text} is farther from the others.`,
      }
    : {
        ...base,
        kind: 'not-found',
        sentence: `The search found nothing nearer to the target of ${text}. There may be something: it does not try every combination.`,
      };
}
