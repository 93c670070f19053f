import { expect } from 'vitest';
import type { FeatureColumns, FeatureTable } from '@/lib/features/feature-table';
import { TableReader } from '@/lib/rules/document/evaluate-table';
import { evaluateTable } from '@/lib/rules/cohort-assignments';
import { compileRules } from '@/lib/rules/compile-rules';
import { isMatched } from '@/lib/rules/assign-personas';
import { type Answer, SegmentProofs } from '@/lib/rules/proofs/personas';
import { impliedIn } from '@/lib/rules/proofs/implied';
import { NOT_CERTAIN, HOLDS } from '@/lib/rules/proofs/truths';
import { documentSays, type Witness } from '@/lib/rules/proofs/witness';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Truth } from '@/lib/language/truth';
import { GRID_WINDOW, type ProofCase } from './proof-grid';
import { categoryOf } from '../given-tables';

const DAYS = [30, 180];

/** A witness as the engine holds users: of what it does not say, nothing is known. */
export function witnessTable(witness: Witness): FeatureTable {
  const nothing = () => new Float64Array(1);
  const numbers = witness.filter(({ value }) => typeof value !== 'string');
  const texts = witness.filter(({ value }) => typeof value === 'string');
  const shared = new Map(numbers.map((one) => [one, Float64Array.of((one.value as number | null) ?? Number.NaN)]));
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
    texts: Object.fromEntries(
      texts.map(({ name, value }) => [name, categoryOf([value as string])]),
    ),
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

export const counted = { answers: 0, undecided: 0, witnesses: 0, implied: 0, impossible: 0 };

/** Holds every verdict against all customers there can be, and every witness against the pipeline. */
export function checkProofs({ rules, table }: ProofCase): void {
  const proofs = new SegmentProofs({
    rules,
    classification: 'p',
    isGiven: (name) => ['x', 'y', 'text'].includes(name),
    work: { left: 1_000_000 },
  });
  const reader = new TableReader(rules, table);
  const rows = Array.from({ length: table.rows }, (_, row) => row);
  const truths = rules.assign.p!.segments.map(({ when }) => {
    const read = reader.conditionOf(when, GRID_WINDOW);
    return rows.map((row): Truth => read(row));
  });
  const classify = reader.classify('p', GRID_WINDOW);
  const primary = rows.map((row) => classify(row).primary);
  const agree = (answer: Answer, is: (row: number) => boolean, holds: (witness: ReturnType<typeof assignedTo>) => boolean) => {
    counted.answers++;
    if (answer.is === 'undecided') {
      counted.undecided++;
      expect(['order', 'unusual', 'work']).toContain(answer.why.kind);
      if (answer.why.kind === 'work') throw new Error('too much work');
      return;
    }
    expect({ is: answer.is }).toEqual({ is: rows.some(is) ? 'possible' : 'impossible' });
    if (answer.is === 'possible') {
      counted.witnesses++;
      expect(holds(assignedTo(rules, answer.witness, GRID_WINDOW))).toBe(true);
    } else {
      counted.impossible++;
      if (counted.impossible % 7 === 0) expect(answer.reason().criteria.length).toBeLessThan(100);
    }
  };
  const certain = (s: number) => (row: number) => truths[s]![row] === 1;
  for (const s of truths.keys()) {
    const { met, assigned } = proofs.reach(s, GRID_WINDOW);
    agree(met, certain(s), ({ holds }) => holds[s]!);
    agree(assigned, (row) => primary[row] === `s${s}`, (of) => of.primary === `s${s}`);
    for (const t of truths.keys()) {
      if (t <= s) continue;
      const pair = proofs.pair(s, t, GRID_WINDOW);
      agree(pair.both, (row) => certain(s)(row) && certain(t)(row), ({ holds }) => holds[s]! && holds[t]!);
      agree(pair.onlyFirst, (row) => certain(s)(row) && !certain(t)(row), ({ holds }) => holds[s]! && !holds[t]!);
      agree(pair.onlySecond, (row) => !certain(s)(row) && certain(t)(row), ({ holds }) => !holds[s]! && holds[t]!);
    }
  }
  agree(
    proofs.nobody(GRID_WINDOW),
    (row) => truths.every((of) => of[row] !== 1),
    ({ holds }) => truths.every((_, s) => !holds[s]),
  );
}
void NOT_CERTAIN;
void HOLDS;
void impliedIn;
