'use client';

import { useEffect, useState } from 'react';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { type RuleProofs, windowsDiffer } from '@/lib/diagnose/proofs/rule-proofs';
import type { Kind } from '@/lib/rules/proofs/personas';
import { settledResult } from '@/lib/session/work/store';
import { MOST_IN_MATRIX, proofsOfRules } from '@/lib/session/wrong/proofs';
import { listText, windowText } from '@/lib/text/written';
import { useGradual } from '../../../hooks/use-gradual';
import { useSession } from '../../../hooks/use-session';
import { type Place, ProofMatrix } from './matrix';
import { PairMark } from './pair-mark';
import { cellLines, commonLines, type SaidOf } from './proof-lines';

interface Proven {
  readonly result: Evaluation;
  readonly proofs: RuleProofs;
}

/** What is proven of the committed rules; it stays while a handle moves and until the next is known. */
function useProven(): { proven: Proven | null; isCurrent: boolean } {
  const result = useSession(settledResult);
  const found = useGradual(result && proofsOfRules(result));
  const [proven, setProven] = useState<Proven | null>(null);
  useEffect(() => {
    if (result && found) setProven({ result, proofs: found });
  }, [result, found]);
  const now = result && found ? { result, proofs: found } : proven;
  return { proven: now, isCurrent: now !== null && now.result === result };
}

/** How personas are to each other whatever the data: a matrix, and what is behind the cell that is chosen. */
export function WhoCanBe() {
  const { proven, isCurrent } = useProven();
  const [at, setAt] = useState<Place>([0, 0]);
  if (!proven) return <p className="py-3 text-[13px] text-muted">Looking through the rules …</p>;
  const { proofs, result } = proven;
  const { segments } = proofs;
  const words = { rules: result.config.rules, segments, currency: result.population.origin.currency };
  const last = segments.length - 1;
  const place: Place = [Math.min(at[0], last), Math.min(at[1], last)];
  const names = [...new Set(place)].map((s) => segments[s]?.name ?? '');
  return (
    <div aria-busy={!isCurrent} className="transition-opacity aria-busy:opacity-60">
      <p className="max-w-2xl text-[13px] text-muted">
        Proven from the rules alone: what can be of any customer, not who there is now. Choose a cell for an
        example or the reason.
      </p>
      <section aria-label="All personas" className="mt-1">
        <Said of={commonLines(proofs, words)} />
      </section>
      {segments.length > MOST_IN_MATRIX ? (
        <p className="py-2 text-[13px]">
          {segments.length} personas are too many for a matrix: the command line lists them, with{' '}
          <code className="number">evaluate --check-rules</code>.
        </p>
      ) : (
        <div className="mt-2 grid grid-cols-1 gap-x-8 gap-y-3 lg:grid-cols-[auto_minmax(0,1fr)]">
          <div className="min-w-0">
            <ProofMatrix proofs={proofs} at={place} onSelect={setAt} />
            <Legend proofs={proofs} />
          </div>
          <section aria-label={listText(names)} aria-live="polite" className="min-h-56 min-w-0">
            <h4 className="font-semibold font-serif text-[16px]">{listText(names)}</h4>
            <Said of={cellLines(proofs, ...place, words)} />
          </section>
        </div>
      )}
    </div>
  );
}

const Said = ({ of }: { of: readonly SaidOf[] }) =>
  of.map(({ when, lines }) => (
    <div key={lines.join()} className="mt-1 max-w-2xl text-[13px] leading-snug">
      {when && <p className="text-muted">{`${when.charAt(0).toUpperCase()}${when.slice(1)}`}</p>}
      {lines.map((line) => (
        <p key={line} className="mt-0.5">
          {line}
        </p>
      ))}
    </div>
  ));

const LEGEND: readonly (readonly [Kind, string])[] = [
  ['overlap', 'overlap'],
  ['excluded', 'exclude each other'],
  ['first in second', 'row is part of column'],
  ['second in first', 'column is part of row'],
  ['equal', 'the same'],
  ['nobody', 'nobody can be'],
  ['undecided', 'not decided'],
];

/** What the marks mean. */
function Legend({ proofs }: { proofs: RuleProofs }) {
  const [first, second] = proofs.windows;
  return (
    <div className="max-w-md text-[12px] text-muted">
      <ul aria-label="Marks" className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
        {LEGEND.map(([kind, words]) => (
          <li key={kind} className="flex items-center gap-1">
            <PairMark kind={kind} />
            {words}
          </li>
        ))}
      </ul>
      {first && second && windowsDiffer(proofs) && (
        <p className="mt-1">
          Where windows differ, a mark each:{' '}
          {proofs.windows.map(({ days }) => windowText(days)).join(', then ')}.
        </p>
      )}
    </div>
  );
}
