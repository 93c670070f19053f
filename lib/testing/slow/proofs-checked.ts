import { expect } from 'vitest';
import type { FeatureColumns, FeatureTable } from '@/lib/features/feature-table';
import type { Truth } from '@/lib/language/truth';
import { isMatched } from '@/lib/rules/assign-personas';
import { evaluateTable } from '@/lib/rules/cohort-assignments';
import { compileRules } from '@/lib/rules/compile-rules';
import { TableReader } from '@/lib/rules/document/evaluate-table';
import { impliedIn } from '@/lib/rules/proofs/implied';
import { type Answer, type Reason, SegmentProofs } from '@/lib/rules/proofs/personas';
import { documentSays, type Witness } from '@/lib/rules/proofs/witness';
import { personasOf } from '@/lib/rules/view/personas-of';
import { categoryOf } from '../given-tables';
import { GRID_WINDOW, type ProofCase } from './proof-grid';
import { allTruths, criteriaBelow, withTruths } from './replaced-criteria';

const DAYS = [30, 180];

/** A witness as the engine holds users: of what it does not say, nothing is known. */
export function witnessTable(witness: Witness): FeatureTable {
  const nothing = () => new Float64Array(1);
  const numbers = witness.filter(({ value }) => typeof value !== 'string');
  const texts = witness.filter(({ value }) => typeof value === 'string');
  const shared = new Map(
    numbers.map((one) => [one, Float64Array.of((one.value as number | null) ?? Number.NaN)]),
  );
  const names = new Set(numbers.map(({ name }) => name));
  const windows = DAYS.map((days) => {
    const columns = [...names].map((name) => {
      const own = numbers.find((one) => one.name === name && (one.days === null || one.days === days));
      return [name, own ? shared.get(own) : Float64Array.of(Number.NaN)];
    });
    return Object.fromEntries(columns) as FeatureColumns;
  });
  return {
    users: 1,
    windows,
    texts: Object.fromEntries(texts.map(({ name, value }) => [name, categoryOf([value as string])])),
    recurringStart: new Uint32Array(2),
    recurringMerchant: new Uint16Array(),
    recurringCents: new Float64Array(),
    lookbackOutflowCents: nothing(),
    transactionCount: new Uint32Array(1),
    ledgerHash: nothing(),
    featureHash: nothing(),
    furtherHash: nothing(),
  };
}

/** Which segments hold of a witness, and which it is assigned, through all that evaluates a population. */
export function assignedTo(rules: ProofCase['rules'], witness: Witness, window: string) {
  const ruled = { rules, windows: DAYS };
  const personas = personasOf(ruled);
  const { segments } = rules.assign.p!;
  const w = DAYS.indexOf(Number.parseInt(window, 10));
  const found = evaluateTable(compileRules(personas), witnessTable(witness))[w]!;
  return {
    // Where something may stay open, bits say who may be met; who is, the document says.
    holds: segments.map(({ when }, p) =>
      personas[p]?.order.isExact
        ? documentSays(rules, witness, window).holds(when) === 1
        : isMatched(found, p, 0),
    ),
    primary: personas[found.primary[0]!]?.id ?? null,
  };
}

/** What was compared. */
export interface Compared {
  answers: number;
  undecided: number;
  witnesses: number;
  impossible: number;
  reasons: number;
  implied: number;
}
export const nothingCompared = (): Compared => ({
  answers: 0,
  undecided: 0,
  witnesses: 0,
  impossible: 0,
  reasons: 0,
  implied: 0,
});

/** Criteria that a reason does without: of more, not all ways in which they may hold are tried. */
const MOST_FREE = 5;

/** Holds every verdict against all customers there can be, and every witness against the pipeline. */
export function checkProofs({ rules, table }: ProofCase, compared: Compared): void {
  const proofs = new SegmentProofs({
    rules,
    classification: 'p',
    isGiven: (name) => ['x', 'y', 'text'].includes(name),
    work: { left: 1_000_000 },
  });
  const rows = Array.from({ length: table.rows }, (_, row) => row);
  const truthsIn = (of: ProofCase['rules']) => {
    const reader = new TableReader(of, table);
    return of.assign.p!.segments.map(({ when }): Truth[] => {
      const read = reader.conditionOf(when, GRID_WINDOW);
      return rows.map((row) => read(row));
    });
  };
  const truths = truthsIn(rules);
  const classify = new TableReader(rules, table).classify('p', GRID_WINDOW);
  const primary = rows.map((row) => classify(row).primary);

  /** A reason is one whatever the criteria that it does without are. */
  const checkReason = (reason: Reason, is: Is) => {
    const kept = new Set(reason.criteria.map(({ pointer }) => pointer));
    const free = criteriaBelow(rules, '').filter(
      (one) =>
        !kept.has(one) &&
        ![...kept].some((other) => other.startsWith(`${one}/`) || one.startsWith(`${other}/`)),
    );
    if (free.length > MOST_FREE) return;
    compared.reasons++;
    for (const one of allTruths(free)) {
      const others = truthsIn(withTruths(rules, one));
      expect(rows.some((row) => is((s) => others[s]![row] as Truth))).toBe(false);
    }
  };
  const agree = (answer: Answer, is: Is, holds: (witness: ReturnType<typeof assignedTo>) => boolean) => {
    compared.answers++;
    if (answer.is === 'undecided') {
      compared.undecided++;
      expect(['order', 'unusual']).toContain(answer.why.kind);
      return;
    }
    const isThere = rows.some((row) => is((s) => truths[s]![row] as Truth));
    expect({ is: answer.is }).toEqual({ is: isThere ? 'possible' : 'impossible' });
    if (answer.is === 'possible') {
      compared.witnesses++;
      expect(holds(assignedTo(rules, answer.witness, GRID_WINDOW))).toBe(true);
    } else {
      compared.impossible++;
      if (compared.impossible % 20 === 0) checkReason(answer.reason(), is);
    }
  };
  for (const s of truths.keys()) {
    const { met, assigned } = proofs.reach(s, GRID_WINDOW);
    agree(
      met,
      (of) => of(s) === 1,
      ({ holds }) => holds[s]!,
    );
    // Keys tell customers apart who are the same on the grid: what is possible is known by its witness alone.
    const isThere = primary.includes(`s${s}`);
    if (isThere) expect(assigned.is).not.toBe('impossible');
    if (assigned.is === 'possible')
      expect(assignedTo(rules, assigned.witness, GRID_WINDOW).primary).toBe(`s${s}`);
    for (const t of truths.keys()) {
      if (t <= s) continue;
      const pair = proofs.pair(s, t, GRID_WINDOW);
      agree(
        pair.both,
        (of) => of(s) === 1 && of(t) === 1,
        ({ holds }) => holds[s]! && holds[t]!,
      );
      agree(
        pair.onlyFirst,
        (of) => of(s) === 1 && of(t) !== 1,
        ({ holds }) => holds[s]! && !holds[t]!,
      );
      agree(
        pair.onlySecond,
        (of) => of(s) !== 1 && of(t) === 1,
        ({ holds }) => !holds[s]! && holds[t]!,
      );
    }
    const implied = new Map(
      impliedIn(proofs, s, GRID_WINDOW).map(({ criterion, truth }) => [criterion.pointer, truth]),
    );
    for (const [pointer, truth] of implied) {
      compared.implied++;
      const without = truthsIn(withTruths(rules, new Map([[pointer, truth === 1]])))[s];
      expect(without?.map((one) => one === 1)).toEqual(truths[s]?.map((one) => one === 1));
    }
  }
  agree(
    proofs.nobody(GRID_WINDOW),
    (of) => truths.every((_, s) => of(s) !== 1),
    ({ holds }) => truths.every((_, s) => !holds[s]),
  );
}

/** Whether a customer is one who is asked for, by the truth of each segment. */
type Is = (of: (segment: number) => Truth) => boolean;
