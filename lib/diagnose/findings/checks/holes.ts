import { numberAt, withPart } from '@/lib/rules/document/numbers';
import { criteriaOf, type Persona } from '@/lib/rules/personas';
import { type Gap, gapsIn } from '@/lib/rules/proofs/gaps';
import { personasOf } from '@/lib/rules/view/personas-of';
import { windowName } from '@/lib/rules/view/rule-columns';
import { inWindow } from '@/lib/text/written';
import type { Evaluation } from '../../evaluation';
import { gapWords, witnessWords } from '../../proofs/proof-words';
import { proofsOfResult } from '../../proofs/result-proofs';
import type { Finding, Mend } from '../finding';

/** One value alone that no persona has, between one that has all that is lower and one that has all that is higher. */
export function holes(result: Evaluation): Finding[] {
  const { config, population } = result;
  const proofs = proofsOfResult(result);
  const personas = personasOf(config);
  const words = { rules: config.rules, segments: proofs.segments, currency: population.origin.currency };
  const seen = new Set<string>();
  return config.windows.flatMap((days) =>
    gapsIn(proofs, config.rules, windowName(days)).flatMap((gap): Finding[] => {
      const { name, from, to, below, above, witness } = gap;
      const id = `hole/${name}/${from.at}`;
      const [lower, upper] = [personas[below], personas[above]];
      if (from.at !== to.at || seen.has(id) || !lower || !upper) return [];
      seen.add(id);
      return [
        {
          id,
          about: lower.id,
          topic: 'rules',
          weight: 'misleading',
          touched: 0,
          claim: `Who has ${gapWords(gap, days, words)} is neither ${lower.name} nor ${upper.name}.`,
          stated: null,
          measured: 'one value',
          interval: null,
          proof: `Below is ${lower.name}, above is ${upper.name}, and nobody in between${inWindow(days)}: ${witnessWords(witness, days, words)}.`,
          chart: null,
          mend: closed(lower, gap) ?? closed(upper, gap),
          cell: 'rules',
          certain: true,
        },
      ];
    }),
  );
}

const CLOSED = { '<': '<=', '>': '>=' } as const;

/** Takes the value in where a persona stops just before it; null where it is not written as such. */
function closed({ name, match }: Persona, { name: feature, from }: Gap): Mend | null {
  const criterion = criteriaOf(match).find(
    (one) => one.feature === feature && (one.op === '<' || one.op === '>') && one.value === from.at,
  );
  // Its number stands beside how it is compared.
  const at = criterion?.at?.endsWith('/value') ? criterion.at.replace(/value$/, 'op') : null;
  const op = criterion?.op === '<' || criterion?.op === '>' ? CLOSED[criterion.op] : null;
  if (at === null || op === null) return null;
  return {
    id: `closed ${at}`,
    label: `Take it in: ${name}`,
    apply: (of) =>
      numberAt(of.rules, at.replace(/op$/, 'value')) === from.at
        ? { ...of, rules: withPart(of.rules, at, op) }
        : of,
  };
}
