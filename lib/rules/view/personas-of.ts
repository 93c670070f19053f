import type { Condition, NumberExpression, UnknownReading } from '@/lib/language/expression';
import { freeName } from '@/lib/language/free-name';
import { type Place, ROOT, within } from '@/lib/language/grammar';
import type { Classification, RulesDocument, Segment } from '../document/rules-document';
import { ANY_WINDOW, nameAndWindow } from '../document/window-names';
import { OPERATOR, OPERATORS, type Operator } from '../operators';
import {
  type Computed,
  type Criterion,
  criteriaOf,
  type Persona,
  type Priority,
  priorityOfKey,
  type RankKey,
  type RankOrder,
  type Rule,
  type RuleSource,
  type Severity,
} from '../personas';
import { isGroup, partsOf as partsOfCondition } from '../rule-tree';

/** What has rules: a config. */
export interface Ruled {
  readonly rules: RulesDocument;
  /** Lengths of its windows in days: only what is computed asks for them. */
  readonly windows?: readonly number[];
}

/** Criteria of a persona that are told apart: as many as a word has bits. */
const MAX_CRITERIA = 32;

const known = new WeakMap<RulesDocument, Map<string, readonly Persona[]>>();

/** The personas of rules: the segments of the first classification, in their places. One list a document and its windows. */
export function personasOf({ rules, windows = [] }: Ruled): readonly Persona[] {
  const lists = known.get(rules) ?? new Map<string, readonly Persona[]>();
  known.set(rules, lists);
  const found = lists.get(String(windows));
  if (found) return found;
  const personas = readPersonas(rules, windows);
  lists.set(String(windows), personas);
  return personas;
}

/** The classification that is shown, and where it stands. */
export function shownClassification({ rules }: Pick<Ruled, 'rules'>): {
  readonly id: string;
  readonly of: Classification;
} {
  const [first] = Object.entries(rules.assign);
  if (!first) throw new RangeError('There is no classification.');
  return { id: first[0], of: first[1] };
}

/** Where a segment of the classification that is shown stands, as a JSON Pointer; null where it has none of that id. */
export function segmentPlace(ruled: Pick<Ruled, 'rules'>, id: string): string | null {
  const shown = shownClassification(ruled);
  const place = shown.of.segments.findIndex((segment) => segment.id === id);
  return place < 0
    ? null
    : within(within(within(within(ROOT, 'assign'), shown.id), 'segments'), place).pointer;
}

/** The document with another classification in the place of the one that is shown. */
export function withShownClassification(rules: RulesDocument, of: Classification): RulesDocument {
  const { id } = shownClassification({ rules });
  return { ...rules, assign: { ...rules.assign, [id]: of } };
}

/** A classification with those that follow where nothing of it holds. */
function chained(classification: Classification, at: Place): { segment: Segment; at: Place }[] {
  const own = classification.segments.map((segment, i) => ({
    segment,
    at: within(within(at, 'segments'), i),
  }));
  const { otherwise } = classification;
  return typeof otherwise === 'object' ? [...own, ...chained(otherwise, within(at, 'otherwise'))] : own;
}

function readPersonas(rules: RulesDocument, days: readonly number[]): readonly Persona[] {
  const { id, of } = shownClassification({ rules });
  const order = orderOf({ rules, classification: id, days }, of);
  const reader = new Reader(rules, order);
  const segments = chained(of, within(within(ROOT, 'assign'), id));
  const read = segments.map(({ segment, at }, i) => reader.persona(segment, i, at));
  const hasClasses =
    of.order !== 'place' && of.down?.[0] !== false && read.every(({ rank }) => priorityOf(rank[0]) !== null);
  const personas = hasClasses
    ? read.map((persona) => ({ ...persona, priority: priorityOf(persona.rank[0]) }))
    : read;
  return of.undecided === undefined
    ? personas
    : [...personas, undecided(of.undecided, personas.length, order)];
}

const priorityOf = (key: RankKey | undefined): Priority | null =>
  typeof key === 'number' ? priorityOfKey(key) : null;

/** Those whom what is not known could put elsewhere: no rule of its own. */
const undecided = (id: string, place: number, order: RankOrder): Persona => ({
  id,
  number: place + 1,
  key: id,
  name: id,
  priority: null,
  severity: null,
  rank: [],
  match: { any: [] },
  order,
});

function orderOf(source: RuleSource, of: Classification): RankOrder {
  return {
    byPlace: of.order === 'place',
    down: of.down ?? [],
    isExact: isExact(source.rules, of),
    nobody: nobodyOf(of),
    source,
  };
}

/** What version 1 wrote is said as ever; else the word of the document. */
function nobodyOf({ otherwise = 'none' }: Classification): string {
  if (typeof otherwise === 'object') return nobodyOf(otherwise);
  return otherwise === 'STABLE' ? 'Stable' : otherwise;
}

/** Whether what is not known, or more than one classification, decides who is where: then each customer is looked at by the document itself. */
function isExact({ unknown }: RulesDocument, of: Classification): boolean {
  const opens = (condition: Condition): boolean =>
    isGroup(condition) ? partsOfCondition(condition).some(opens) : condition.unknown === 'open';
  return (
    unknown === 'open' ||
    of.undecided !== undefined ||
    of.secondFloor !== undefined ||
    typeof of.otherwise === 'object' ||
    of.segments.some(({ when }) => opens(when))
  );
}

/** A literal, and where it stands. */
interface Literal {
  readonly value: number;
  readonly at: string;
}

class Reader {
  /** What everything computed depends on. */
  private readonly base: string;

  constructor(
    private readonly rules: RulesDocument,
    private readonly order: RankOrder,
  ) {
    const { values, scores, unknown } = rules;
    this.base = JSON.stringify([values, scores, unknown]);
  }

  persona(segment: Segment, place: number, at: Place): Persona {
    const { id, number = place + 1, name = id, when, rank = [] } = segment;
    const ids = new Set<string>();
    const whole = this.rule(when, within(at, 'when'), ids);
    // More criteria than a word has bits are one: whether all of it holds.
    const isWide = criteriaOf(whole).length > MAX_CRITERIA;
    const match = isWide ? { id: 'rule', ...this.computed({ condition: when }, within(at, 'when')) } : whole;
    const keys = rank.map((key, k) => this.key(key, within(within(at, 'rank'), k), match));
    const severity = keys.find((key): key is Severity => typeof key !== 'number') ?? null;
    const key = segment.number === undefined ? id : String(number);
    return { id, number, key, name, priority: null, severity, rank: keys, match, order: this.order };
  }

  private rule(condition: Condition, at: Place, ids: Set<string>): Rule {
    const parts = (key: string, of: readonly Condition[]) =>
      of.map((part, i) => this.rule(part, within(within(at, key), i), ids));
    if ('all' in condition) return { all: parts('all', condition.all) };
    if ('any' in condition) return { any: parts('any', condition.any) };
    if ('of' in condition) return { atLeast: condition.atLeast, of: parts('of', condition.of) };
    if ('not' in condition) return { not: this.rule(condition.not, within(at, 'not'), ids) };
    const { feature = '', op, value, unknown = this.rules.unknown } = condition;
    const id = takenName(condition.id ?? (typeof feature === 'string' ? feature : 'criterion'), ids);
    const compared = (of: Pick<Criterion, 'id'>, op: Operator, literal: Literal) =>
      criterion(
        { ...of, ...this.compared(feature, op, unknown, within(at, 'feature')), op, ...literal },
        unknown,
      );
    if (op === 'between' && Array.isArray(value)) {
      const ends = value.map((end, i) => this.literal(end, within(within(at, 'value'), i)));
      const [low, high] = ends;
      if (low && high)
        return {
          all: [
            compared({ id: takenName(`${id}.from`, ids) }, '>=', low),
            compared({ id: takenName(`${id}.to`, ids) }, '<=', high),
          ],
        };
    }
    if (op === undefined) return criterion({ id, ...this.column(feature, within(at, 'feature')) }, unknown);
    const literal = isOperator(op) ? this.literal(value, within(at, 'value')) : null;
    if (isOperator(op) && literal) return compared({ id }, op, literal);
    return { id, ...this.computed({ condition }, at) };
  }

  /** A number that is written as such, or under a name. */
  private literal(value: unknown, at: Place): Literal | null {
    if (typeof value === 'number') return { value, at: at.pointer };
    const { values = {} } = this.rules;
    const of = typeof value === 'string' && Object.hasOwn(values, value) ? values[value] : null;
    return typeof of === 'number'
      ? { value: of, at: within(within(ROOT, 'values'), value as string).pointer }
      : null;
  }

  private column(feature: NumberExpression, at: Place): Pick<Criterion, 'feature' | 'computed'> {
    const name = plainName(feature);
    const { values = {}, scores = {} } = this.rules;
    if (name !== null && !Object.hasOwn(values, name) && !Object.hasOwn(scores, name))
      return { feature: name };
    return this.computed({ number: feature }, at);
  }

  /**
   * What is compared with a number. Where what is unknown stays open, a computed number lies between two ends: a comparison holds
   * where the worse one passes, and is met by what may pass where unknown counts as met.
   */
  private compared(feature: NumberExpression, op: Operator, unknown: UnknownReading | undefined, at: Place) {
    const column = this.column(feature, at);
    if (this.rules.unknown !== 'open' || !column.computed) return column;
    const end = OPERATOR[op].over === (unknown === 'met') ? 'high' : 'low';
    return this.computed({ number: feature, end }, at, end === 'low' ? 'least' : 'most');
  }

  private computed(
    of: Computed['of'],
    at: Place,
    end?: 'least' | 'most',
  ): { readonly feature: string; readonly computed: Computed } {
    const what = 'number' in of ? of.number : of.condition;
    const name = typeof what === 'string' ? (plainName(what) ?? what) : JSON.stringify(what);
    const text = end ? `${end} ${name}` : name;
    return { feature: text, computed: { of, key: `${text}\n${this.base}`, at: at.pointer } };
  }

  private key(key: NumberExpression, at: Place, match: Rule): RankKey {
    if (typeof key === 'number') return key;
    const { feature, divisor } = quotient(key);
    const literal = divisor === null ? null : this.literal(divisor, at);
    const dividedBy = literal && criteriaOf(match).find((c) => c.at === literal.at)?.id;
    return dividedBy
      ? { ...this.column(feature, within(within(at, '/'), 0)), dividedBy }
      : this.column(key, at);
  }
}

/** A key of the published form: a feature divided by a number, and not where that is 0. */
function quotient(key: NumberExpression): { feature: NumberExpression; divisor: NumberExpression | null } {
  if (typeof key !== 'object' || !('/' in key)) return { feature: key, divisor: null };
  const [feature, divisor] = key['/'];
  return key.else === feature ? { feature, divisor } : { feature: key, divisor: null };
}

const isOperator = (op: string): op is Operator => OPERATORS.some((one) => one === op);

const criterion = (of: Criterion, unknown: UnknownReading | undefined): Criterion =>
  unknown === 'met' ? { ...of, unknown } : of;

/** A name of the window under evaluation, without its mark; null of any other number. */
function plainName(feature: NumberExpression): string | null {
  if (typeof feature !== 'string') return null;
  const { base, written } = nameAndWindow(feature);
  return written === undefined || written === ANY_WINDOW ? base : null;
}

/** A name that is free, which then is taken. */
function takenName(name: string, taken: Set<string>): string {
  const free = freeName(name, (one) => taken.has(one));
  taken.add(free);
  return free;
}
