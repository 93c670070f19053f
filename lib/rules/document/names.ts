import type { Condition, Criterion, NumberExpression } from '@/lib/language/expression';
import { TEXT_OPERATORS } from '@/lib/language/expression';
import type { Classification, RulesDocument, Score, Segment } from './rules-document';
import { nameAndWindow } from './window-names';

type Rename = (name: string) => string;

const isTextual = ({ op }: Criterion) => TEXT_OPERATORS.some((one) => one === op);

function inNumber(of: NumberExpression, rename: Rename): NumberExpression {
  if (typeof of === 'number') return of;
  if (typeof of === 'string') return rename(of);
  const entries = Object.entries(of).map(([key, part]): [string, unknown] => {
    if (key === 'take') return [key, part];
    if (key === 'points')
      return [
        key,
        (part as readonly (readonly [Condition, NumberExpression])[]).map(([when, worth]) => [
          inCondition(when, rename),
          inNumber(worth, rename),
        ]),
      ];
    if (key === 'upTo')
      return [
        key,
        (part as readonly (readonly NumberExpression[])[]).map((pair) =>
          pair.map((one) => inNumber(one, rename)),
        ),
      ];
    const numbers = part as NumberExpression | readonly NumberExpression[];
    return [
      key,
      Array.isArray(numbers)
        ? numbers.map((one: NumberExpression) => inNumber(one, rename))
        : inNumber(numbers as NumberExpression, rename),
    ];
  });
  return Object.fromEntries(entries) as unknown as NumberExpression;
}

function inCondition(of: Condition, rename: Rename): Condition {
  const each = (parts: readonly Condition[]) => parts.map((part) => inCondition(part, rename));
  if ('all' in of) return { all: each(of.all) };
  if ('any' in of) return { any: each(of.any) };
  if ('of' in of) return { ...of, of: each(of.of) };
  if ('not' in of) return { not: inCondition(of.not, rename) };
  const { feature, value } = of;
  return {
    ...of,
    ...(feature !== undefined && { feature: inNumber(feature, rename) }),
    ...(value !== undefined &&
      !isTextual(of) && {
        value: Array.isArray(value)
          ? value.map((end) => inNumber(end, rename))
          : inNumber(value as NumberExpression, rename),
      }),
  };
}

/** The names, without their windows, of what a document compares with texts. */
export function namesOfTexts(document: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof document !== 'object' || document === null) return found;
  const { op, feature } = document as Partial<Criterion>;
  if (typeof feature === 'string' && TEXT_OPERATORS.some((one) => one === op))
    found.add(nameAndWindow(feature).base);
  for (const part of Object.values(document)) namesOfTexts(part, found);
  return found;
}

const inSegment = (segment: Segment, rename: Rename): Segment => ({
  ...segment,
  when: inCondition(segment.when, rename),
  ...(segment.rank && { rank: segment.rank.map((key) => inNumber(key, rename)) }),
});

function inClassification(of: Classification, rename: Rename): Classification {
  const { otherwise } = of;
  return {
    ...of,
    segments: of.segments.map((segment) => inSegment(segment, rename)),
    ...(typeof otherwise === 'object' && { otherwise: inClassification(otherwise, rename) }),
  };
}

const inScore = (score: Score, rename: Rename): Score => ({
  ...score,
  of: inNumber(score.of, rename),
  ...(score.needs && { needs: score.needs.map(rename) }),
});

const eachOf = <T>(record: Readonly<Record<string, T>>, change: (one: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, one]) => [key, change(one)]));

/** The document with every name that it reads, windows and all, in another spelling. What is declared keeps its name. */
function withNames(rules: RulesDocument, rename: Rename): RulesDocument {
  const { scores, values, assign, columns } = rules;
  return {
    ...rules,
    ...(scores && { scores: eachOf(scores, (score) => inScore(score, rename)) }),
    ...(values && { values: eachOf(values, (value) => inNumber(value, rename)) }),
    assign: eachOf(assign, (one) => inClassification(one, rename)),
    ...(columns && {
      columns: eachOf(columns, (column) =>
        'value' in column ? { ...column, value: rename(column.value) } : column,
      ),
    }),
  };
}

/** The document in which a value or a score has another name, wherever it is read. */
export function renamedName(rules: RulesDocument, from: string, to: string): RulesDocument {
  const renamed = withNames(rules, (name) => {
    const { base, written } = nameAndWindow(name);
    return base === from ? (written === undefined ? to : `${to}@${written}`) : name;
  });
  const declared = <T>(of: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(of).map(([name, one]) => [name === from ? to : name, one]));
  const { values, scores } = renamed;
  return {
    ...renamed,
    ...(scores && { scores: declared(scores) }),
    ...(values && { values: declared(values) }),
  };
}

/** The names that one number reads, windows and all. */
export function namesInNumber(of: NumberExpression): string[] {
  const names = new Set<string>();
  inNumber(of, (name) => {
    names.add(name);
    return name;
  });
  return [...names];
}

/** The names that one condition reads, windows and all. */
export function namesInCondition(of: Condition): string[] {
  const names = new Set<string>();
  inCondition(of, (name) => {
    names.add(name);
    return name;
  });
  return [...names];
}

const known = new WeakMap<RulesDocument, ReadonlySet<string>>();

/** The names that a document reads, without their windows: of columns, and of its own values and scores. */
export function namesRead(rules: RulesDocument): ReadonlySet<string> {
  const found = known.get(rules);
  if (found) return found;
  const { values = {}, scores = {} } = rules;
  const names = new Set<string>();
  withNames(rules, (name) => {
    const isOwn = Object.hasOwn(values, name) || Object.hasOwn(scores, name);
    names.add(isOwn ? name : nameAndWindow(name).base);
    return name;
  });
  known.set(rules, names);
  return names;
}

/** The columns that a document reads: names that it does not declare itself. */
export function columnsRead(rules: RulesDocument): string[] {
  const { values = {}, scores = {} } = rules;
  return [...namesRead(rules)].filter((name) => !Object.hasOwn(values, name) && !Object.hasOwn(scores, name));
}
