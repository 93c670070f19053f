import type { Condition, Criterion, NumberExpression, UnknownReading } from '@/lib/language/expression';
import { type Fraction, fraction, type SlowNumber, slow } from './slow-numbers';

/** Numbers and conditions as LANGUAGE.md says them, of a place: whatever it is that names are looked up in. */

export type Truth = 'true' | 'false' | 'maybe';
export type ThreeValued = Truth | 'unknown';

export abstract class SlowLanguage<Place> {
  constructor(protected readonly reading: UnknownReading) {}

  /** The number of a name; null where it is not known. */
  protected abstract named(name: string, place: Place): SlowNumber | null;
  /** The text of a name, null where it is empty; undefined where it is no column. */
  protected abstract textOf(name: string, place: Place): string | null | undefined;

  condition(condition: Condition, place: Place): Truth {
    const of = (parts: readonly Condition[]) => parts.map((part) => this.condition(part, place));
    if ('all' in condition) return every(of(condition.all));
    if ('any' in condition) return not(every(of(condition.any).map(not)));
    if ('atLeast' in condition) {
      const parts = of(condition.of);
      const certain = parts.filter((part) => part === 'true').length;
      const maybe = parts.filter((part) => part === 'maybe').length;
      if (certain >= condition.atLeast) return 'true';
      return certain + maybe >= condition.atLeast ? 'maybe' : 'false';
    }
    if ('not' in condition) return not(this.condition(condition.not, place));
    return read(this.criterion(condition, place), condition.unknown ?? this.reading);
  }

  protected criterion(criterion: Criterion, place: Place): ThreeValued {
    const { op, value = 1, feature = criterion.field ?? 0 } = criterion;
    const number = (of: NumberExpression) => this.number(of, place);
    switch (op) {
      case undefined:
        return compared(number(feature), '==', number(1));
      case 'known':
        return this.known(feature, place) ? 'true' : 'false';
      case 'is':
      case 'is not':
      case 'in': {
        const text = this.textOf(feature as string, place) ?? null;
        if (text === null) return 'unknown';
        const found = (Array.isArray(value) ? value : [value]).includes(text);
        return found === (op !== 'is not') ? 'true' : 'false';
      }
      case 'between': {
        const [low, high] = value as [NumberExpression, NumberExpression];
        return both(
          compared(number(feature), '>=', number(low)),
          compared(number(feature), '<=', number(high)),
        );
      }
      default:
        return compared(number(feature), op as '==', number(value as NumberExpression));
    }
  }

  protected known(feature: NumberExpression, place: Place): boolean {
    const text = typeof feature === 'string' ? this.textOf(feature, place) : undefined;
    return text === undefined ? oneNumber(this.number(feature, place)) !== null : text !== null;
  }

  /** A number: null is unknown; under "open" what is unknown may be any number, else all that is not one number is unknown. */
  number(of: NumberExpression, place: Place): SlowNumber | null {
    const number = this.computed(of, place);
    if (this.reading === 'open') return number ?? slow.any;
    return oneNumber(number) === null ? null : number;
  }

  private computed(of: NumberExpression, place: Place): SlowNumber | null {
    const part = (part: NumberExpression) => this.number(part, place);
    if (typeof of === 'number') return slow.one(fraction(of));
    if (typeof of === 'string') return this.named(of, place);
    if ('points' in of) return this.points(of, place);
    if ('bins' in of) return this.bins(of, place);
    if ('orElse' in of) return of.orElse.map(part).find((each) => oneNumber(each) !== null) ?? null;
    if ('/' in of) {
      const [above, below] = of['/'].map(part) as [SlowNumber | null, SlowNumber | null];
      if (above === null || below === null) return null;
      const byZero = slow.holds(below, fraction(0)) ? [of.else === undefined ? null : part(of.else)] : [];
      const ways = [...slow.quotients(above, below), ...byZero];
      return ways.includes(null) ? null : (ways as SlowNumber[]).reduce(slow.hull);
    }
    const [sign, parts] = Object.entries(of)[0] as ['+', NumberExpression[]];
    const numbers = parts.map(part);
    if (numbers.includes(null)) return null;
    return (numbers as SlowNumber[]).reduce(slow[sign]);
  }

  private points(
    { points, take = 'all', else: otherwise }: Extract<NumberExpression, { points: unknown }>,
    place: Place,
  ): SlowNumber | null {
    const held = points.map(([condition]) => this.condition(condition, place));
    const worth = (i: number) => this.number((points[i] as [unknown, NumberExpression])[1], place);
    const fallback = () => (otherwise === undefined ? null : this.number(otherwise, place));
    if (take === 'first') return firstOf(held, worth, fallback);
    // Every way in which what is maybe can turn out.
    const ways = allOf(held.map((truth) => (truth === 'maybe' ? [true, false] : [truth === 'true'])));
    const sums = ways.map((way) => {
      const parts = way.flatMap((holds, i) => (holds ? [worth(i)] : []));
      if (parts.length === 0 && otherwise !== undefined) return fallback();
      if (parts.includes(null)) return null;
      return (parts as SlowNumber[]).reduce(slow['+'], slow.one(fraction(0)));
    });
    return sums.includes(null) ? null : (sums as SlowNumber[]).reduce(slow.hull);
  }

  private bins(
    { bins, upTo, above, unknown }: Extract<NumberExpression, { bins: unknown }>,
    place: Place,
  ): SlowNumber | null {
    const number = (of: NumberExpression) => this.number(of, place);
    const input = number(bins);
    if (oneNumber(input) === null && unknown !== undefined) return number(unknown);
    if (input === null) return null;
    const within = upTo.map(([bound]) => compared(input, '<=', number(bound)));
    const sure = within.indexOf('true');
    const reached = sure < 0 ? within : within.slice(0, sure);
    if (this.reading !== 'open' && reached.includes('unknown')) return null;
    return firstOf(
      within.map((truth) => read(truth, 'open')),
      (i) => number((upTo[i] as [unknown, NumberExpression])[1]),
      () => (above === undefined ? null : number(above)),
    );
  }
}

const not = (truth: Truth): Truth => (truth === 'true' ? 'false' : truth === 'false' ? 'true' : 'maybe');

function every(parts: readonly Truth[]): Truth {
  if (parts.includes('false')) return 'false';
  return parts.includes('maybe') ? 'maybe' : 'true';
}

function both(a: ThreeValued, b: ThreeValued): ThreeValued {
  if (a === 'false' || b === 'false') return 'false';
  return a === 'true' && b === 'true' ? 'true' : 'unknown';
}

/** What a criterion is where it is not known. */
function read(truth: ThreeValued, reading: UnknownReading): Truth {
  if (truth !== 'unknown') return truth;
  return reading === 'open' ? 'maybe' : reading === 'met' ? 'true' : 'false';
}

/** Decided where both ends agree, else unknown. */
function compared(
  a: SlowNumber | null,
  op: '>=' | '>' | '<=' | '<' | '==',
  b: SlowNumber | null,
): ThreeValued {
  if (a === null || b === null) return 'unknown';
  switch (op) {
    case '>=':
      return slow.compare(a.low, b.high) >= 0
        ? 'true'
        : slow.compare(a.high, b.low) < 0
          ? 'false'
          : 'unknown';
    case '>':
      return slow.compare(a.low, b.high) > 0
        ? 'true'
        : slow.compare(a.high, b.low) <= 0
          ? 'false'
          : 'unknown';
    case '<=':
      return compared(b, '>=', a);
    case '<':
      return compared(b, '>', a);
    default:
      return both(compared(a, '>=', b), compared(a, '<=', b));
  }
}

export function oneNumber(number: SlowNumber | null): Fraction | null {
  if (number === null || slow.compare(number.low, number.high) !== 0) return null;
  return number.low as Fraction;
}

export const oneNumbers = (keys: readonly (SlowNumber | null)[]) => keys.map(oneNumber);

/** The worth of the first that holds; of all that could be the first where some are maybe. */
function firstOf(
  held: readonly Truth[],
  worth: (i: number) => SlowNumber | null,
  fallback: () => SlowNumber | null,
): SlowNumber | null {
  const sure = held.indexOf('true');
  const reached = held.flatMap((truth, i) =>
    truth !== 'false' && (sure < 0 || i <= sure) ? [worth(i)] : [],
  );
  if (sure < 0) reached.push(fallback());
  return reached.includes(null) ? null : (reached as SlowNumber[]).reduce(slow.hull);
}

/** Every way to take one of each. */
export function allOf<T>(choices: readonly (readonly T[])[]): T[][] {
  return choices.reduce<T[][]>(
    (ways, options) => ways.flatMap((way) => options.map((option) => [...way, option])),
    [[]],
  );
}
