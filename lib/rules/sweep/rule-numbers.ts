import { definitionOf } from '@/lib/features/features';
import { isComparison } from '@/lib/language/criterion-value';
import type {
  Bins,
  Comparison,
  Condition,
  Criterion,
  NumberExpression,
  Points,
} from '@/lib/language/expression';
import { type Place, ROOT, within } from '@/lib/language/grammar';
import type { Classification, RulesDocument } from '../document/rules-document';
import { nameAndWindow } from '../document/window-names';
import { OPERATOR } from '../operators';
import { isGroup, type RuleGroup } from '../rule-tree';

/** What a number of the rules is there for. */
export type NumberKind =
  | 'threshold'
  | 'bound'
  | 'points'
  | 'rank'
  | 'count'
  | 'floor'
  | 'quantiles'
  | 'other';

/** A number that is written in the rules. */
export interface RuleNumber {
  /** Its place, as a JSON Pointer. */
  readonly pointer: string;
  readonly value: number;
  readonly kind: NumberKind;
  /** The segment, value or score that it is written in: its name, and its place. */
  readonly owner: string;
  readonly home: string;
  /** What it says there. */
  readonly label: string;
  /** The column that it is compared with; null where it is another number. */
  readonly feature: string | null;
  /** Of a count: how many there are to count. */
  readonly parts: number;
}

/** What each part of a computed number is. */
const PART: Readonly<Record<string, string>> = {
  '+': 'added',
  '-': 'in a difference',
  '*': 'factor',
  '/': 'in a quotient',
  min: 'at most',
  max: 'at least',
  orElse: 'where unknown',
};

const signOf = (op: Comparison): string => (op === '==' ? '=' : OPERATOR[op].sign);

class Finder {
  readonly found: RuleNumber[] = [];

  constructor(
    private readonly owner: string,
    private readonly home: Place,
    private readonly isNamed: (name: string) => boolean,
  ) {}

  private columnOf(of: NumberExpression | undefined): string | null {
    if (typeof of !== 'string') return null;
    const { base } = nameAndWindow(of);
    return this.isNamed(base) ? null : base;
  }

  private subject(of: NumberExpression | undefined): string {
    if (typeof of === 'string') return definitionOf(nameAndWindow(of).base).label;
    return 'what is computed';
  }

  add(value: number, at: Place, kind: NumberKind, label: string, feature: string | null = null, parts = 0) {
    const { owner, home } = this;
    this.found.push({ pointer: at.pointer, value, kind, owner, home: home.pointer, label, feature, parts });
  }

  number(
    of: NumberExpression,
    at: Place,
    label: string,
    kind: NumberKind = 'other',
    feature: string | null = null,
  ): void {
    if (typeof of === 'number') this.add(of, at, kind, label, feature);
    else if (typeof of === 'string') return;
    else if ('points' in of) this.points(of, at);
    else if ('bins' in of) this.bins(of, at);
    else this.parts(of, at);
  }

  private parts(of: object, at: Place): void {
    for (const [key, part] of Object.entries(of)) {
      const here = within(at, key);
      if (key === 'else') this.number(part, here, 'where the divisor is 0');
      else
        (part as readonly NumberExpression[]).forEach((one, i) => {
          this.number(one, within(here, i), key === '/' && i === 1 ? 'divisor' : (PART[key] ?? key));
        });
    }
  }

  private points(of: Points, at: Place): void {
    of.points.forEach(([when, worth], i) => {
      const line = within(within(at, 'points'), i);
      this.condition(when, within(line, 0));
      this.number(worth, within(line, 1), `points of line ${i + 1}`, 'points');
    });
    if (of.else !== undefined) this.number(of.else, within(at, 'else'), 'where nothing holds', 'points');
  }

  private bins({ bins, upTo, above, unknown }: Bins, at: Place): void {
    this.number(bins, within(at, 'bins'), 'what is looked up');
    const subject = this.subject(bins);
    upTo.forEach(([bound, points], i) => {
      const line = within(within(at, 'upTo'), i);
      this.number(bound, within(line, 0), `${subject} up to, bound ${i + 1}`, 'bound', this.columnOf(bins));
      this.number(points, within(line, 1), `points of bound ${i + 1}`, 'points');
    });
    if (above !== undefined) this.number(above, within(at, 'above'), 'points above all bounds', 'points');
    if (unknown !== undefined) this.number(unknown, within(at, 'unknown'), 'points where unknown', 'points');
  }

  condition(of: Condition, at: Place): void {
    if (isGroup(of)) {
      const [key, parts] = groupParts(of, at);
      if ('of' in of) this.count(of.atLeast, of.of.length, at);
      parts.forEach((part, i) => {
        this.condition(part, 'not' in of ? key : within(key, i));
      });
    } else this.criterion(of, at);
  }

  private count(n: number, parts: number, at: Place): void {
    this.add(n, within(at, 'atLeast'), 'count', `at least so many of ${parts}`, null, parts);
  }

  private criterion({ feature, op, value }: Criterion, at: Place): void {
    if (feature !== undefined) this.number(feature, within(at, 'feature'), 'what is compared');
    if (value === undefined || op === undefined) return;
    const column = this.columnOf(feature);
    const subject = this.subject(feature);
    const place = within(at, 'value');
    if (op === 'between' && Array.isArray(value))
      (value as readonly NumberExpression[]).forEach((end, i) => {
        this.number(end, within(place, i), `${subject} ${i === 0 ? '≥' : '≤'}`, 'threshold', column);
      });
    else if (isComparison(op))
      this.number(value as NumberExpression, place, `${subject} ${signOf(op)}`, 'threshold', column);
  }
}

/** The parts of a group, and where they stand; of `not` the one part itself. */
function groupParts(group: RuleGroup, at: Place): readonly [Place, readonly Condition[]] {
  if ('all' in group) return [within(at, 'all'), group.all];
  if ('any' in group) return [within(at, 'any'), group.any];
  return 'of' in group ? [within(at, 'of'), group.of] : [within(at, 'not'), [group.not]];
}

const known = new WeakMap<RulesDocument, readonly RuleNumber[]>();

/**
 * Every number of a document that who is where may depend on, in the order of the document: segments, values, scores. One list a
 * document.
 */
export function ruleNumbers(document: RulesDocument): readonly RuleNumber[] {
  const found = known.get(document) ?? findNumbers(document);
  known.set(document, found);
  return found;
}

function findNumbers({ assign, values = {}, scores = {} }: RulesDocument): RuleNumber[] {
  const isNamed = (name: string) => Object.hasOwn(values, name) || Object.hasOwn(scores, name);
  const found: RuleNumber[] = [];
  const ownedBy = (owner: string, home: Place, find: (finder: Finder) => void) => {
    const finder = new Finder(owner, home, isNamed);
    find(finder);
    found.push(...finder.found);
  };
  const classified = ({ segments, secondFloor, otherwise }: Classification, at: Place): void => {
    segments.forEach(({ id, name = id, when, rank = [] }, i) => {
      const here = within(within(at, 'segments'), i);
      ownedBy(name, here, (finder) => {
        finder.condition(when, within(here, 'when'));
        rank.forEach((key, k) => {
          finder.number(key, within(within(here, 'rank'), k), `rank, key ${k + 1}`, 'rank');
        });
      });
    });
    const floor = within(at, 'secondFloor');
    if (secondFloor !== undefined)
      ownedBy('Second', floor, (finder) => finder.add(secondFloor, floor, 'floor', 'its last key at least'));
    if (typeof otherwise === 'object') classified(otherwise, within(at, 'otherwise'));
  };
  for (const [id, of] of Object.entries(assign)) classified(of, within(within(ROOT, 'assign'), id));
  for (const [name, of] of Object.entries(values)) {
    const at = within(within(ROOT, 'values'), name);
    ownedBy(name, at, (finder) => finder.number(of, at, 'number'));
  }
  for (const [name, { of, into }] of Object.entries(scores)) {
    const at = within(within(ROOT, 'scores'), name);
    ownedBy(name, at, (finder) => {
      finder.number(of, within(at, 'of'), 'number');
      finder.add(into, within(at, 'into'), 'quantiles', 'quantiles');
    });
  }
  return found;
}
