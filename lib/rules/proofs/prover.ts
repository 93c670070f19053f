import type { OwnRelation } from '@/lib/features/possible/own-relations';
import type { Condition, NumberExpression } from '@/lib/language/expression';
import type { Place } from '@/lib/language/grammar';
import { namesOfTexts } from '../document/names';
import type { RulesDocument } from '../document/rules-document';
import type { Cell } from './cells/cells';
import { type Facts, factsOf, type Relation } from './cells/facts';
import { Lines, type Loosened, NOTHING_LOOSENED, type Obstacle, type Variable } from './cells/lines';
import { countIn, type Goal, type MutableBox, type Quest } from './cells/narrow';
import { type Found, search, type Work } from './cells/search';
import { type Truths, truthsOf } from './cells/truths';
import { type CriterionPlace, FormulaReader } from './read-condition';
import { completed, documentSays, type Witness, witnessOf } from './witness';

/** A condition at its place, and what is wanted of it. */
export interface Want {
  readonly condition: Condition;
  readonly place: Place;
  readonly want: Truths;
  /** Of another customer, who differs in one column alone. */
  readonly other?: { readonly name: string; readonly column: string };
  /** As if there were a truth in the place of a criterion. */
  readonly replaced?: { readonly pointer: string; readonly truth: 0 | 1 };
}

/** A question: whether there can be a customer, in a window, of whom all of this is true. */
export interface Question {
  /** Null: there is one window. */
  readonly window: string | null;
  readonly wants: readonly Want[];
  /** What holds between columns of the customers beside what is declared. */
  readonly relations?: readonly Relation[];
  /** Numbers that customers are told apart by beside the conditions. */
  readonly keys?: readonly NumberExpression[];
  /** Whether a found customer is one, beyond what the conditions say. `cellOf` is of lines by their keys. */
  readonly accepts?: (witness: Witness, cellOf: CellOf) => boolean;
}

/** Why there is none: criteria of which none can be left out, and what of features they conflict with. */
export interface Reason {
  readonly criteria: readonly CriterionPlace[];
  readonly ranges: readonly { readonly name: string; readonly because: string }[];
  /** Columns between whose neighbouring values something would have to lie. */
  readonly decimals: readonly string[];
  readonly relations: readonly string[];
}

/** The cell of a customer on a line, and all cells of that. */
export type CellOf = (key: string) => { readonly cell: number; readonly cells: readonly Cell[] } | null;

export type Answer =
  | { readonly is: 'possible'; readonly witness: Witness; readonly cellOf: CellOf }
  | { readonly is: 'impossible'; readonly reason: () => Reason }
  | { readonly is: 'undecided'; readonly why: Obstacle };

/** So many truths of cells are found in a unit of work. */
const TRUTHS_A_UNIT = 20;
/** A customer is tried so often, where something is beyond cells. */
const MOST_TRIES = 30;

interface Asked {
  readonly quest: Quest;
  readonly criteria: ReadonlyMap<string, CriterionPlace>;
  /** It rests on what is so of usual customers alone. */
  readonly isUsual: boolean;
}

/** Proves of rules what can be of a customer, whatever the data. */
export class Prover {
  private readonly texts: ReadonlySet<string>;
  readonly whole: Facts;
  private readonly partly: Facts;

  constructor(
    readonly rules: RulesDocument,
    /** Whether a column is given in data: nothing is declared of it. */
    isGiven: (name: string) => boolean,
    /** What may be tried in all. */
    readonly work: Work,
    own: readonly OwnRelation[] = [],
  ) {
    this.texts = namesOfTexts(rules);
    this.whole = factsOf({ isGiven, isUsual: true, own });
    this.partly = factsOf({ isGiven, isUsual: false, own });
  }

  ask(question: Question): Answer {
    if (this.work.left <= 0) return { is: 'undecided', why: { kind: 'work' } };
    let obstacle: Obstacle | null = null;
    let tries = 0;
    const asked = this.read(question, this.whole);
    const { variables } = asked.quest;
    const cellIn =
      (found: readonly number[]): CellOf =>
      (key) => {
        const place = variables.findIndex((one) => one.key === key);
        return place < 0
          ? null
          : { cell: found[place] as number, cells: (variables[place] as Variable).cells };
      };
    const accepts = (cells: readonly number[], box: MutableBox): boolean => {
      if (tries > MOST_TRIES) return true;
      const beyond = variables.find((of, v) => of.obstacle && isBound(of, box[v] as Uint8Array));
      if (!beyond && !question.accepts) return true;
      tries++;
      const witness = witnessOf(variables, cells);
      const isMet = !beyond || (beyond.obstacle?.kind !== 'score' && this.says(question, witness));
      if (isMet && (question.accepts?.(completed(witness, this.whole), cellIn(cells)) ?? true)) return true;
      obstacle ??= beyond?.obstacle ?? { kind: 'order' };
      return false;
    };
    const found = search(asked.quest, this.work, accepts);
    if (found === 'work') return { is: 'undecided', why: obstacle ?? { kind: 'work' } };
    if (found !== null && tries <= MOST_TRIES) {
      const { whole } = this;
      let witness: Witness | null = null;
      return {
        is: 'possible',
        get witness() {
          witness ??= completed(witnessOf(variables, found), whole);
          return witness;
        },
        cellOf: cellIn(found),
      };
    }
    if (obstacle) return { is: 'undecided', why: obstacle };
    // Nobody of whom all days are known, in whole cents: there may be others.
    if (asked.isUsual && this.solve(question, NOTHING_LOOSENED) !== null)
      return { is: 'undecided', why: { kind: 'unusual' } };
    return { is: 'impossible', reason: () => this.reasonOf(question) };
  }

  private read(
    question: Question,
    facts: Facts,
    relaxed: ReadonlySet<string> = new Set(),
    loosened?: Loosened,
  ): Asked {
    const lines = new Lines(facts, loosened);
    const readers = new Map<string, FormulaReader>();
    const readerOf = ({ other, replaced }: Pick<Want, 'other' | 'replaced'>) => {
      const key = other?.name ?? (replaced ? 'replaced' : '');
      const known = readers.get(key);
      if (known) return known;
      const made = new FormulaReader(this.rules, lines, {
        relaxed,
        texts: this.texts,
        ...(other && { other }),
        ...(replaced && { replaced }),
      });
      readers.set(key, made);
      return made;
    };
    const goals = question.wants.map(
      (one): Goal => ({
        formula: readerOf(one).condition(one.condition, one.place, question.window),
        want: one.want,
      }),
    );
    const criteria = new Map([...readers.values()].flatMap((reader) => [...reader.criteria]));
    if (question.keys) readerOf(NOBODY_ELSE).spread(question.keys, question.window);
    const made = lines.finish(question.relations);
    this.work.left -= lines.size / TRUTHS_A_UNIT;
    const isUsual = lines.isPerMonth || made.relations.some(({ of }) => of.kind === 'implies' && of.isUsual);
    return { quest: { ...made, goals, isOpen: this.rules.unknown === 'open' }, criteria, isUsual };
  }

  /** As far as cells say, of customers of whom not all days are known either. */
  private solve(question: Question, loosened: Loosened, relaxed?: ReadonlySet<string>): Found {
    return search(this.read(question, this.partly, relaxed, loosened).quest, {
      left: Number.POSITIVE_INFINITY,
    });
  }

  /** Whether the document itself says of a customer what is wanted. */
  private says({ wants, window }: Question, witness: Witness): boolean {
    const { holds } = documentSays(this.rules, completed(witness, this.whole), window);
    return wants.every(({ condition, want, other, replaced }) => {
      if (other || replaced) return false;
      const truth = holds(condition);
      return truth !== null && (truthsOf(truth) & want) !== 0;
    });
  }

  private reasonOf(question: Question): Reason {
    const { quest, criteria } = this.read(question, this.partly);
    const columns = quest.variables.flatMap(({ column, isText }) => (column && !isText ? [column] : []));
    const kept = {
      ranges: new Set<string>(),
      decimals: new Set(columns.filter(({ domain }) => domain.scale !== null).map(({ key }) => key)),
      relations: new Set<string>(),
    };
    const relaxed = new Set<string>();
    const all: Readonly<Record<keyof Loosened, readonly string[]>> = {
      relations: [...new Set(quest.relations.map(({ of }) => JSON.stringify(of)))],
      ranges: columns.filter(({ because }) => because !== '').map(({ key }) => key),
      decimals: [...kept.decimals],
    };
    // All that is declared is left out at first; what cannot be is put back, one by one.
    const loosened = {
      relations: new Set(all.relations),
      ranges: new Set(all.ranges),
      decimals: new Set(all.decimals),
    };
    const isProven = () => this.solve(question, loosened, relaxed) === null;
    if (!isProven()) {
      for (const kind of ['relations', 'ranges', 'decimals'] as const) loosened[kind].clear();
      for (const kind of ['relations', 'decimals', 'ranges'] as const)
        for (const one of all[kind]) {
          loosened[kind].add(one);
          if (!isProven()) loosened[kind].delete(one);
        }
    }
    for (const pointer of [...criteria.keys()].reverse()) {
      relaxed.add(pointer);
      if (!isProven()) relaxed.delete(pointer);
    }
    const isKept = (kind: keyof Loosened, one: string) => !loosened[kind].has(one);
    const named = new Map(columns.map((column) => [column.key, column]));
    return {
      criteria: [...criteria.values()].filter(({ pointer }) => !relaxed.has(pointer)),
      ranges: all.ranges
        .filter((key) => isKept('ranges', key))
        .flatMap((key) => {
          const column = named.get(key);
          return column ? [{ name: column.name, because: column.because }] : [];
        }),
      decimals: all.decimals
        .filter((key) => isKept('decimals', key))
        .map((key) => named.get(key)?.name ?? key),
      relations: all.relations
        .filter((one) => isKept('relations', one))
        .map((one) => (JSON.parse(one) as Relation).because),
    };
  }
}

const NOBODY_ELSE = {};
/** Whether something is asked of a variable: not all of its cells are left. */
const isBound = ({ cells }: Variable, box: Uint8Array) => countIn(box) < cells.length;
