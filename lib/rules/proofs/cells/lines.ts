import { exactOf } from '@/lib/language/exact';
import type { Truth } from '@/lib/language/truth';
import { ANY_NUMBER, type Cell, type Cut, cellsOf, type Domain } from './cells';
import type { ColumnFact, Facts, Relation, Values } from './facts';
import type { Atom, NumberNode } from './forms';
import { truthsOf } from './truths';

/** Why something cannot be decided by cells. */
export type Obstacle =
  | { readonly kind: 'computed'; readonly what: string }
  | { readonly kind: 'score'; readonly name: string }
  | { readonly kind: 'work' }
  | { readonly kind: 'order' }
  | { readonly kind: 'unusual' };

/** A number, text or truth that a customer has, and the cells that it is looked at by. */
export interface Variable {
  readonly key: string;
  /** The column that it is; null where it is made of others, or of none. */
  readonly column: ColumnFact | null;
  readonly isText: boolean;
  readonly cells: readonly Cell[];
  /** By cell which of them no comparison tells apart: relations alone cut these. */
  readonly groups: readonly number[];
  /** What it is made of; null where nothing but a customer says what it is. */
  readonly node: NumberNode | null;
  /** It stands for something that cells do not say. */
  readonly obstacle: Obstacle | null;
}

/** What holds between cells of two variables. */
export type CellRelation =
  | {
      readonly kind: 'implies';
      readonly when: number;
      readonly follows: number;
      readonly holds: Uint8Array;
      readonly allowed: Uint8Array;
      readonly of: Relation;
    }
  | {
      readonly kind: 'at most';
      readonly lower: number;
      readonly upper: number;
      readonly strict: number;
      readonly of: Relation;
    };

interface Draft extends Omit<Variable, 'cells' | 'groups'> {
  /** Its cells are looked at one by one. */
  isSpread: boolean;
  readonly domain: Domain;
  readonly cuts: Cut[];
  readonly texts: Set<string>;
  readonly fixed: readonly Cell[] | null;
}

type TruthAt = (cell: Cell) => Truth;

/** What is left out of account of what is declared: ranges and decimals by column, relations by what they say. */
export interface Loosened {
  readonly ranges: ReadonlySet<string>;
  readonly decimals: ReadonlySet<string>;
  readonly relations: ReadonlySet<string>;
}
export const NOTHING_LOOSENED: Loosened = { ranges: new Set(), decimals: new Set(), relations: new Set() };
export const keyOfRelation = (relation: Relation): string => JSON.stringify(relation);

/** Variables as conditions are read: their lines are cut once all of them are. */
export class Lines {
  private readonly drafts: Draft[] = [];
  private readonly places = new Map<string, number>();
  private readonly atoms: { readonly atom: Atom & { truths: Uint8Array }; readonly truthAt: TruthAt }[] = [];

  /** Whether something that is said per month was read; how many truths of cells were found. */
  isPerMonth = false;
  size = 0;

  constructor(
    readonly facts: Facts,
    private readonly loosened: Loosened = NOTHING_LOOSENED,
  ) {}

  private add(key: string, make: () => Partial<Draft>): number {
    const found = this.places.get(key);
    if (found !== undefined) return found;
    const place = this.drafts.length;
    this.drafts.push({
      key,
      column: null,
      isText: false,
      node: null,
      obstacle: null,
      isSpread: false,
      domain: ANY_NUMBER,
      cuts: [],
      texts: new Set(),
      fixed: null,
      ...make(),
    });
    this.places.set(key, place);
    return place;
  }

  /** A column of numbers; `copy` makes a line of its own for another customer. */
  column(fact: ColumnFact, copy = ''): number {
    const { ranges, decimals } = this.loosened;
    this.isPerMonth ||= fact.isPerMonth === true;
    return this.add(`${copy}${fact.key}`, () => ({
      column: fact,
      domain: {
        ...fact.domain,
        ...(ranges.has(fact.key) && { low: ANY_NUMBER.low, high: ANY_NUMBER.high }),
        ...(decimals.has(fact.key) && { scale: null }),
      },
    }));
  }

  text(fact: ColumnFact, copy = ''): number {
    return this.add(`text ${copy}${fact.key}`, () => ({ column: fact, isText: true }));
  }

  /** A number that is made of conditions. */
  made(key: string, node: NumberNode): number {
    return this.add(`made ${key}`, () => ({ node }));
  }

  /** A number that nothing is known of. */
  opaque(key: string, obstacle: Obstacle): number {
    return this.add(`opaque ${key}`, () => ({ obstacle }));
  }

  /** Quantiles of the population: a bin from 1. */
  score(name: string, key: string, into: number): number {
    const domain = { scale: 1, low: 1, high: into };
    return this.add(`score ${key}`, () => ({ domain, obstacle: { kind: 'score', name } }));
  }

  /** Something that may hold or not, whatever else does. */
  free(key: string, values: readonly number[], obstacle: Obstacle | null): number {
    const fixed = values.map((value) => ({ value }));
    return this.add(`free ${key}`, () => ({ obstacle, fixed }));
  }

  /** Cuts a line though nothing is compared there: values that differ are tried. */
  spread(place: number, cuts: readonly Cut[]): void {
    const draft = this.drafts[place] as Draft;
    draft.cuts.push(...cuts);
    draft.isSpread = true;
  }

  /** A comparison of a variable: its line is cut so that it has one truth in each cell. */
  atom(place: number, cuts: readonly Cut[] | readonly string[], truthAt: TruthAt): Atom {
    const draft = this.drafts[place] as Draft;
    for (const cut of cuts) {
      if (typeof cut === 'string') draft.texts.add(cut);
      else draft.cuts.push(cut);
    }
    const atom = { kind: 'atom' as const, variable: place, truths: new Uint8Array() };
    this.atoms.push({ atom, truthAt });
    return atom;
  }

  /** All variables with their cells, and what holds between them. Atoms have their truths from now on. */
  finish(further: readonly Relation[] = []): {
    readonly variables: readonly Variable[];
    readonly relations: readonly CellRelation[];
  } {
    const columns = this.drafts.flatMap(({ column, isText }) => (column && !isText ? [column] : []));
    const known = this.facts
      .relations(columns)
      .filter((one) => !this.loosened.relations.has(keyOfRelation(one)));
    const relations = [...known, ...further];
    const implied = relations.flatMap((one) => (one.kind === 'implies' ? [one.when, one.follows] : []));
    for (const values of implied) this.cutBy(values);
    // Where three are ordered, what the last two share comes to the first as well.
    const ordered = relations.flatMap((one) => (one.kind === 'at most' ? [one] : []));
    for (const _ of ordered) for (const { lower, upper } of ordered) this.shareCuts(lower, upper);
    const cells = this.drafts.map(({ domain, cuts, texts, fixed, isText, column }): readonly Cell[] => {
      if (fixed) return fixed;
      if (!isText) return cellsOf(domain, cuts, column !== null);
      return [...texts, otherThan(texts), null].flatMap((value) => (value === '' ? [] : { value }));
    });
    const marks = cells.map((own) => own.map(() => ''));
    for (const { atom, truthAt } of this.atoms) {
      const own = cells[atom.variable] as readonly Cell[];
      atom.truths = Uint8Array.from(own, (cell) => truthsOf(truthAt(cell)));
      const mark = marks[atom.variable] as string[];
      this.size += own.length;
      for (const [c, truth] of atom.truths.entries()) mark[c] = `${mark[c]}${truth}`;
    }
    const variables = this.drafts.map(
      ({ domain: _, cuts: __, texts: ___, fixed: ____, isSpread, ...of }, v): Variable => {
        const mark = marks[v] as string[];
        const groups = mark.map((one, c) => (isSpread || of.node ? c : mark.indexOf(one)));
        return { ...of, cells: cells[v] as readonly Cell[], groups };
      },
    );
    return { variables, relations: relations.flatMap((one) => this.onCells(one, variables) ?? []) };
  }

  private cutBy({ key, least, most }: Values): void {
    const cuts = this.drafts[this.places.get(key) as number]?.cuts;
    if (Number.isFinite(least)) cuts?.push({ at: exactOf(least), isAfter: false, divisor: 1 });
    if (Number.isFinite(most)) cuts?.push({ at: exactOf(most), isAfter: true, divisor: 1 });
  }

  private shareCuts(lower: string, upper: string): void {
    const [a, b] = [lower, upper].map((key) => this.drafts[this.places.get(key) as number]);
    if (!a || !b) return;
    const all = new Map(
      [...a.cuts, ...b.cuts].map((cut) => [
        `${cut.at.over}/${cut.at.under} ${cut.isAfter} ${cut.divisor}`,
        cut,
      ]),
    );
    a.cuts.splice(0, a.cuts.length, ...all.values());
    b.cuts.splice(0, b.cuts.length, ...all.values());
  }

  private onCells(of: Relation, variables: readonly Variable[]): CellRelation | null {
    if (of.kind === 'at most') {
      const [lower, upper] = [of.lower, of.upper].map((key) => this.places.get(key));
      return lower === undefined || upper === undefined
        ? null
        : { kind: 'at most', lower, upper, strict: of.isStrict ? 1 : 0, of };
    }
    const [when, follows] = [of.when, of.follows].map(({ key }) => this.places.get(key));
    if (when === undefined || follows === undefined) return null;
    const within = (place: number, { least, most }: Values) =>
      Uint8Array.from((variables[place] as Variable).cells, ({ value }) =>
        (value as number) >= least && (value as number) <= most ? 1 : 0,
      );
    return {
      kind: 'implies',
      when,
      follows,
      holds: within(when, of.when),
      allowed: within(follows, of.follows),
      of,
    };
  }
}

/** What a text is that no rule names. */
function otherThan(texts: ReadonlySet<string>): string {
  let other = 'another text';
  while (texts.has(other)) other += '.';
  return other;
}
