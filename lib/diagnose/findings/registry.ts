import type { Feature } from '@/lib/features/features';
import { has, type PopulationNeed } from '@/lib/features/population';
import type { ConfigBeside } from '@/lib/params/file/thresholds-beside';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { KnobEffects } from '../change/knob-effects';
import { comparing, driftOf } from '../drift/drift';
import type { Evaluation } from '../evaluation';
import type { FactReport } from '../ledgers/ledger-facts';
import { isSpent } from '../proofs/result-proofs';
import { carriers } from './checks/carriers';
import { driftFindings, profileOfData } from './checks/drift';
import { emptyPersonas } from './checks/empty';
import { holes } from './checks/holes';
import { implied, isImplied } from './checks/implied';
import { inertFindings } from './checks/inert';
import { masked } from './checks/masked';
import { mixCheck } from './checks/mix-check';
import { sameNames } from './checks/same-names';
import { shareScale } from './checks/share-scale';
import { saidBeside, thresholdsBeside } from './checks/thresholds-beside';
import { unknownMet } from './checks/unknown-met';
import { wordsInside } from './checks/words-inside';
import { exclusiveChecks, outsideChecks } from './data-checks';
import { decisiveness } from './decisiveness';
import { type Finding, worstFirst } from './finding';
import { historyChecks } from './history';
import {
  incomeFindings,
  incomeSpreadFindings,
  type LedgerChecked,
  liftFindings,
  replayFindings,
  savingsFindings,
} from './ledger-findings';
import { alwaysMet, unreachable } from './reachability';
import { spreadChecks } from './spread';
import { unknownChecks, unknownToAll } from './unknown';

/** What checks look at. What takes long is null until it is known. */
export interface Checked {
  readonly result: Evaluation;
  /** Facts of all transactions of the result. */
  readonly facts: FactReport | null;
  /** Which settings change nothing for its customers. */
  readonly knobs: KnobEffects | null;
  /** Other documents that say thresholds. */
  readonly beside: readonly ConfigBeside[];
}

/** One thing that may be wrong. */
export interface Check {
  readonly id: string;
  /** What is looked for, as the line of what passed says it. */
  readonly looksFor: string;
  /** Without it there is nothing to look at. */
  readonly needs?: PopulationNeed;
  /** Of what it is; without it of everything. */
  readonly isOf?: (result: Evaluation) => boolean;
  /** What was found; null while what it looks at is not known, or not there. */
  readonly find: (checked: Checked) => readonly Finding[] | null;
}

const unknowns = new WeakMap<Evaluation, ReadonlySet<Feature>>();
function unknownOf(result: Evaluation): ReadonlySet<Feature> {
  const known = unknowns.get(result) ?? unknownToAll(result);
  unknowns.set(result, known);
  return known;
}

/** A check of each persona. */
const perPersona =
  (find: (result: Evaluation, p: number) => readonly Finding[]): Check['find'] =>
  ({ result }) =>
    personasOf(result.config).flatMap((_, p) => find(result, p));

/** A check of what is proven: not known where there was more to prove than there is time for. */
const ofProofs =
  (find: Check['find']): Check['find'] =>
  (checked) => {
    const found = find(checked);
    return found?.length === 0 && isSpent(checked.result) ? null : found;
  };

const ofLedger =
  (find: (checked: LedgerChecked) => readonly Finding[]): Check['find'] =>
  ({ result: { config, population }, facts }) =>
    facts && find({ facts, config, population });

const personaAt = ({ config }: Evaluation, p: number) =>
  personasOf(config)[p] as ReturnType<typeof personasOf>[0];

/** All that is looked for: whatever may be wrong is one entry here. */
export const CHECKS: readonly Check[] = [
  {
    id: 'replay',
    looksFor: 'balances that contradict transactions',
    needs: 'transactions',
    find: ofLedger(replayFindings),
  },
  {
    id: 'income',
    looksFor: 'pay that is not the stated income',
    needs: 'settings',
    find: ofLedger(incomeFindings),
  },
  {
    id: 'unreachable',
    looksFor: 'rules that nobody can meet',
    find: perPersona(unreachable),
  },
  { id: 'masked', looksFor: 'personas that others always go before', find: ofProofs(perPersona(masked)) },
  {
    id: 'inert',
    looksFor: 'settings that nothing reads',
    needs: 'settings',
    find: ({ knobs, result }) => knobs && inertFindings(knobs, result),
  },
  {
    id: 'documents',
    looksFor: 'thresholds that differ between documents',
    find: ({ result: { config }, beside }) =>
      saidBeside(config, beside) > 0 ? thresholdsBeside(config, beside) : null,
  },
  {
    id: 'drift',
    looksFor: 'customers unlike those of the calibration',
    isOf: (result) => profileOfData(result) !== null,
    find: ({ result }) => {
      const profile = profileOfData(result);
      return profile ? driftFindings(result, driftOf(result, profile)) : null;
    },
  },
  { id: 'history', looksFor: 'windows longer than the history', find: ({ result }) => historyChecks(result) },
  {
    id: 'savings',
    looksFor: 'savings that never move',
    needs: 'transactions',
    find: ofLedger(savingsFindings),
  },
  {
    id: 'lifted',
    looksFor: 'balances that no transaction explains',
    needs: 'settings',
    find: ofLedger(liftFindings),
  },
  {
    id: 'mix',
    looksFor: 'shares that do not add up to 100 %',
    needs: 'settings',
    find: ({ result }) => mixCheck(result),
  },
  { id: 'scale', looksFor: 'shares compared with per cent', find: ({ result }) => shareScale(result) },
  {
    id: 'unknown',
    looksFor: 'rules over what is not in the data',
    find: ({ result }) => unknownChecks(result, unknownOf(result)),
  },
  {
    id: 'outside',
    looksFor: 'thresholds outside of the data',
    find: perPersona((result, p) => outsideChecks(result, personaAt(result, p), unknownOf(result))),
  },
  {
    id: 'exclusive',
    looksFor: 'criteria that nobody meets together',
    find: perPersona((result, p) => exclusiveChecks(result, personaAt(result, p))),
  },
  {
    id: 'spread',
    looksFor: 'features without spread',
    find: ({ result }) => spreadChecks(result, unknownOf(result)),
  },
  {
    id: 'income-spread',
    looksFor: 'incomes without spread',
    needs: 'settings',
    find: ofLedger(incomeSpreadFindings),
  },
  {
    id: 'carriers',
    looksFor: 'personas that most archetypes have by their making',
    needs: 'settings',
    find: ({ result }) => carriers(result),
  },
  { id: 'empty', looksFor: 'personas that nobody has', find: ({ result }) => emptyPersonas(result) },
  { id: 'unknown-met', looksFor: 'unknown values that pass', find: ({ result }) => unknownMet(result) },
  { id: 'inside', looksFor: 'words found inside others', find: ({ result }) => wordsInside(result) },
  {
    id: 'holes',
    looksFor: 'values that fall between personas',
    find: ofProofs(({ result }) => holes(result)),
  },
  { id: 'names', looksFor: 'one name for several features', find: ({ result }) => sameNames(result) },
  {
    id: 'always',
    looksFor: 'criteria that are always met',
    find: perPersona((result, p) =>
      alwaysMet(result.config, personaAt(result, p), result.population.origin.currency),
    ),
  },
  { id: 'implied', looksFor: 'criteria that others say already', find: ofProofs(perPersona(implied)) },
  {
    id: 'indecisive',
    looksFor: 'criteria that decide nothing',
    find: perPersona((result, p) =>
      decisiveness(result, personaAt(result, p), p, unknownOf(result)).filter(
        ({ id }) => !isImplied(result, p, id.replace(/^indecisive/, 'implied')),
      ),
    ),
  },
];

/** What all checks found. */
export interface Checkup {
  /** The worst first. */
  readonly findings: readonly Finding[];
  /** What was looked for and not found, and what is not known yet. */
  readonly passed: readonly string[];
  readonly waiting: readonly string[];
}

/** Looks for all that may be wrong, a check at a time: between two of them something else may be done. */
export function* checkup(checked: Checked): Generator<void, Checkup> {
  const findings: Finding[] = [];
  const passed: string[] = [];
  const waiting: string[] = [];
  // It takes a while, in steps of its own.
  const profile = profileOfData(checked.result);
  if (profile) yield* comparing(checked.result, profile);
  for (const { looksFor, needs, isOf, find } of CHECKS) {
    if (needs && !has(checked.result.population, needs)) continue;
    if (isOf && !isOf(checked.result)) continue;
    const found = find(checked);
    if (!found) waiting.push(looksFor);
    else if (found.length === 0) passed.push(looksFor);
    else findings.push(...found);
    yield;
  }
  return { findings: worstFirst(findings), passed, waiting };
}

/** All that is wrong, in one go. */
export function findAll(checked: Checked): Checkup {
  const run = checkup(checked);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}
