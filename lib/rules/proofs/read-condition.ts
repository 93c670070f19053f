import { isComparison } from '@/lib/language/criterion-value';
import { exactOf, ZERO } from '@/lib/language/exact';
import type {
  Comparison,
  Condition,
  Criterion,
  NumberExpression,
  UnknownReading,
} from '@/lib/language/expression';
import { type Place, ROOT, within } from '@/lib/language/grammar';
import { notOf, OPEN, type Truth } from '@/lib/language/truth';
import { namesInNumber } from '../document/names';
import type { RulesDocument } from '../document/rules-document';
import { ANY_WINDOW, nameAndWindow } from '../document/window-names';
import { type Cell, cutsAt, isUnknownCell } from './cells/cells';
import type { Formula } from './cells/forms';
import type { Lines } from './cells/lines';
import { Comparer, fixedTruth, truthOfFree } from './compare-numbers';
import { type NumberRead, type NumberScope, readNumber } from './read-number';

/** A criterion that a formula was read of. */
export interface CriterionPlace {
  readonly pointer: string;
  readonly criterion: Criterion;
}

export interface ReadingChoices {
  /** Criteria that may be anything, by their places. */
  readonly relaxed: ReadonlySet<string>;
  /** Names that are compared with texts. */
  readonly texts: ReadonlySet<string>;
  /** A criterion in whose place there is a truth. */
  readonly replaced?: { readonly pointer: string; readonly truth: 0 | 1 };
  /** Another customer, who differs in one column. */
  readonly other?: { readonly name: string; readonly column: string };
}

const READ: Readonly<Record<UnknownReading, Truth>> = { met: 1, 'not met': 0, open: OPEN };
const ARE_ANY = [0, 1];
const LONGEST_CHAIN = 200;
const SPREAD = [0, 0.5, 1];

/** Reads conditions of a document, in a window, as formulas over cells. */
export class FormulaReader {
  readonly criteria = new Map<string, CriterionPlace>();
  private readonly isOpen: boolean;
  private readonly comparer: Comparer;
  /** Values that are being read: one that needs itself is read no further, nor a chain that is longer than calls go. */
  private readonly open = new Set<string>();
  private readonly values = new Map<string, NumberRead>();

  constructor(
    private readonly rules: RulesDocument,
    private readonly lines: Lines,
    private readonly choices: ReadingChoices,
  ) {
    this.isOpen = rules.unknown === 'open';
    this.comparer = new Comparer(lines, this.isOpen, this.own);
  }

  condition(condition: Condition, place: Place, window: string | null): Formula {
    const parts = (key: string, of: readonly Condition[]) =>
      of.map((part, i) => this.condition(part, within(within(place, key), i), window));
    if ('all' in condition) return { kind: 'all', parts: parts('all', condition.all) };
    if ('any' in condition) return { kind: 'any', parts: parts('any', condition.any) };
    if ('of' in condition)
      return { kind: 'many', atLeast: condition.atLeast, parts: parts('of', condition.of) };
    if ('not' in condition)
      return { kind: 'not', part: this.condition(condition.not, within(place, 'not'), window) };
    const { pointer } = place;
    if (this.choices.replaced?.pointer === pointer) return fixedTruth(this.choices.replaced.truth);
    this.criteria.set(pointer, { pointer, criterion: condition });
    if (this.choices.relaxed.has(pointer))
      return this.lines.atom(this.lines.free(`${pointer}@${window}`, ARE_ANY, null), [], truthOfFree);
    return this.criterion(condition, place, window);
  }

  /** Cuts the columns that numbers read at the constants among these, and at some others: values that differ are tried of each. */
  spread(numbers: readonly NumberExpression[], window: string | null): void {
    const literals = numbers.filter((number) => typeof number === 'number');
    const cuts = [...SPREAD, ...literals].flatMap((at) => cutsAt(exactOf(at)));
    for (const number of numbers) {
      this.number(number, ROOT, window);
      for (const name of namesInNumber(number)) {
        const read = this.named(name, window);
        if (read.kind === 'line') this.lines.spread(read.variable, cuts);
      }
    }
  }

  private criterion(criterion: Criterion, place: Place, window: string | null): Formula {
    const { feature = '', op, value, unknown = this.rules.unknown ?? 'not met' } = criterion;
    const reading = READ[unknown];
    if (op === 'is' || op === 'is not' || op === 'in') return this.text(criterion, reading, window);
    const at = within(place, 'feature');
    if (op === 'known') return this.isKnown(feature, at, window);
    const left = this.number(feature, at, window);
    const compared = (op: Comparison, other: NumberExpression, place: Place) =>
      this.comparer.compared(left, op, this.number(other, place, window), reading);
    const valueAt = within(place, 'value');
    if (op === undefined) return compared('==', 1, valueAt);
    if (op === 'between') {
      const [low, high] = value as [NumberExpression, NumberExpression];
      return {
        kind: 'all',
        parts: [compared('>=', low, within(valueAt, 0)), compared('<=', high, within(valueAt, 1))],
      };
    }
    if (isComparison(op)) return compared(op, value as NumberExpression, valueAt);
    return this.comparer.free(`${place.pointer}@${window}`, {
      kind: 'computed',
      what: JSON.stringify(criterion),
    });
  }

  /** A text in a window, and the number that is known of a score or a value. */
  private text({ feature, op, value }: Criterion, reading: Truth, window: string | null): Formula {
    const fact = this.column(String(feature), window);
    const texts = [value].flat().map(String);
    const [met, other] = op === 'is not' ? ([0, 1] as const) : ([1, 0] as const);
    return this.lines.atom(this.lines.text(fact, this.copy(fact.key)), texts, ({ value: found }) =>
      found === null ? reading : texts.includes(String(found)) ? met : other,
    );
  }

  /** Whose a column is: another one's line is its own. */
  private copy = (key: string) => (this.choices.other?.column === key ? `${this.choices.other.name} ` : '');
  /** What is made of columns is another one's as a whole. */
  private own = (key: string) => (this.choices.other ? `${this.choices.other.name} ${key}` : key);

  private isKnown(feature: NumberExpression, place: Place, window: string | null): Formula {
    if (typeof feature === 'string' && this.choices.texts.has(nameAndWindow(feature).base)) {
      const fact = this.column(feature, window);
      return this.lines.atom(this.lines.text(fact, this.copy(fact.key)), [], knownTruth);
    }
    const number = this.number(feature, place, window);
    if (number.kind === 'line')
      return this.lines.atom(number.variable, [], (cell) => (number.ofUnknown ? 1 : knownTruth(cell)));
    if (number.kind === 'node' && !this.isOpen)
      return this.lines.atom(this.lines.made(this.own(number.key), number.node), [], knownTruth);
    if (number.kind === 'opaque' && !this.isOpen)
      return this.lines.atom(this.lines.opaque(this.own(number.key), number.obstacle), [], knownTruth);
    return this.comparer.free(`known ${place.pointer}@${window}`, {
      kind: 'computed',
      what: JSON.stringify(feature),
    });
  }

  private column(name: string, window: string | null) {
    const { base, written } = nameAndWindow(name);
    const of = written === undefined || written === ANY_WINDOW ? window : written;
    return this.lines.facts.column(base, of === null ? null : Number.parseInt(of, 10));
  }

  private number(expression: NumberExpression, place: Place, window: string | null): NumberRead {
    const scope: NumberScope = {
      lines: this.lines,
      window,
      named: (name) => this.named(name, window),
      condition: (condition, at) => this.condition(condition, at, window),
      compared: (left, op, right) => this.comparer.compared(left, op, right, OPEN),
    };
    return readNumber(expression, place, scope);
  }

  private named(name: string, window: string | null): NumberRead {
    const { values = {}, scores = {} } = this.rules;
    const isNamed = (one: string) => Object.hasOwn(values, one) || Object.hasOwn(scores, one);
    const { base, written } = isNamed(name) ? { base: name, written: undefined } : nameAndWindow(name);
    const of = written === undefined || written === ANY_WINDOW ? window : written;
    const key = `${base}@${of}`;
    const value = values[base];
    const score = scores[base];
    if (Object.hasOwn(values, base) && value !== undefined) {
      const known = this.values.get(key);
      if (known) return known;
      if (this.open.has(key) || this.open.size > LONGEST_CHAIN)
        return { kind: 'opaque', key, obstacle: { kind: 'computed', what: JSON.stringify(base) } };
      this.open.add(key);
      const read = this.number(value, within(within(ROOT, 'values'), base), of);
      this.open.delete(key);
      this.values.set(key, read);
      return read;
    }
    const variable =
      score !== undefined && Object.hasOwn(scores, base)
        ? this.lines.score(base, key, score.into)
        : this.columnLine(name, window);
    const { divisor } = isNamed(base) ? { divisor: 1 } : this.column(name, window);
    return { kind: 'line', variable, divisor, factor: exactOf(1), offset: ZERO, ofUnknown: null };
  }

  private columnLine(name: string, window: string | null): number {
    const fact = this.column(name, window);
    return this.lines.column(fact, this.copy(fact.key));
  }
}

const knownTruth = (cell: Cell): Truth => notOf(isUnknownCell(cell) ? 1 : 0);
