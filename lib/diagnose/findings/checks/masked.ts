import type { Config } from '@/lib/params/config/config';
import type { Classification } from '@/lib/rules/document/rules-document';
import { shownClassification, withShownClassification } from '@/lib/rules/view/personas-of';
import { windowName } from '@/lib/rules/view/rule-columns';
import { inWindows, listText } from '@/lib/text/written';
import type { Evaluation } from '../../evaluation';
import { reasonWords } from '../../proofs/proof-words';
import { proofsOfResult } from '../../proofs/result-proofs';
import type { Finding, Mend } from '../finding';

/** Personas whose rule can be met, and that nobody can have: whoever meets it meets one that goes first. */
export function masked(result: Evaluation, p: number): Finding[] {
  const { config, population } = result;
  const proofs = proofsOfResult(result);
  const segment = proofs.segments[p];
  if (!segment) return [];
  const hidden = config.windows.filter((days) => {
    const { met, assigned } = proofs.reach(p, windowName(days));
    return met.is !== 'impossible' && assigned.is === 'impossible';
  });
  const [first] = hidden;
  if (first === undefined) return [];
  const { assigned } = proofs.reach(p, windowName(first));
  if (assigned.is !== 'impossible') return [];
  const reason = assigned.reason();
  const others = proofs.segments.filter(
    ({ id, place }) =>
      id !== segment.id &&
      reason.criteria.some(({ pointer }) => `${pointer}/`.startsWith(`${place.pointer}/`)),
  );
  const words = { rules: config.rules, segments: proofs.segments, currency: population.origin.currency };
  const names = listText(others.map(({ name }) => name));
  return [
    {
      id: `masked/${segment.id}`,
      about: segment.id,
      topic: 'rules',
      weight: 'wrong',
      touched: 1,
      claim: `Nobody can be ${segment.name}${inWindows(hidden, config.windows)}: ${names || 'another one'} always ${others.length > 1 ? 'go' : 'goes'} first.`,
      stated: null,
      measured: '0 possible',
      interval: null,
      proof: `Whoever meets its rule meets one that goes first. ${reasonWords(reason, words)}`,
      chart: null,
      mend: others[0]
        ? goFirst(
            config,
            segment.id,
            others.map(({ id }) => id),
          )
        : null,
      cell: 'rules',
      certain: true,
    },
  ];
}

/** Puts a persona before those that hide it: by its place, or by its first key; null where that cannot say it. */
function goFirst(config: Config, id: string, others: readonly string[]): Mend | null {
  const apply = (of: Config): Config => {
    const { of: classification } = shownClassification(of);
    const changed = goingFirst(classification, id, others);
    return changed ? { ...of, rules: withShownClassification(of.rules, changed) } : of;
  };
  return apply(config) === config ? null : { id: `first ${id}`, label: 'Let it go first', apply };
}

/** The highest first key that is a class. */
const HIGHEST = 4;

function goingFirst(of: Classification, id: string, others: readonly string[]): Classification | null {
  const own = of.segments.find((segment) => segment.id === id);
  const hiding = of.segments.filter((segment) => others.includes(segment.id));
  const at = of.segments.findIndex((segment) => others.includes(segment.id));
  if (!own || at < 0) return null;
  if (of.order === 'place' || of.segments.every(({ rank = [] }) => rank.length === 0)) {
    const rest = of.segments.filter((segment) => segment !== own);
    return { ...of, segments: rest.toSpliced(at, 0, own) };
  }
  const [key, ...keys] = own.rank ?? [];
  const firsts = hiding.map(({ rank }) => rank?.[0]);
  if (typeof key !== 'number' || !firsts.every((one) => typeof one === 'number') || of.down?.[0] === false)
    return null;
  const above = Math.max(...(firsts as number[])) + 1;
  const areClasses = of.segments.every(({ rank }) => typeof rank?.[0] === 'number' && rank[0] <= HIGHEST);
  if (areClasses && above > HIGHEST) return null;
  const segments = of.segments.map((one) => (one === own ? { ...one, rank: [above, ...keys] } : one));
  return { ...of, segments };
}
