import type { NumberExpression, UnknownReading } from '@/lib/language/expression';
import { freeName } from '@/lib/language/free-name';
import { failure, type Result, success } from '@/lib/model/result';
import { namesRead, renamedName } from '@/lib/rules/document/names';
import type { Classification, RulesDocument, Segment } from '@/lib/rules/document/rules-document';
import { shownClassification, withShownClassification } from '@/lib/rules/view/personas-of';
import type { Config } from './config';

/** An edit of the rules as a whole: the edited document, or why it cannot be. Whether it is sound is for `parseConfig` to say. */
export type RulesEdit = (rules: RulesDocument) => Result<RulesDocument>;

const valueAt = (name: string) => `rules/values/${name}`;
const gone = (name: string) => failure(valueAt(name), `There is no value "${name}" any more.`);

function withValues(rules: RulesDocument, values: NonNullable<RulesDocument['values']>): RulesDocument {
  const { values: _, ...rest } = rules;
  return Object.keys(values).length === 0 ? rest : { ...rest, values };
}

/** The name that a new value gets: this one, or the first after it that is free. */
export const freeValueName = (rules: RulesDocument, name: string): string =>
  freeName(
    name,
    (one) =>
      Object.hasOwn(rules.values ?? {}, one) ||
      Object.hasOwn(rules.scores ?? {}, one) ||
      namesRead(rules).has(one),
  );

/** Adds a named number at the end. */
export const addValue =
  (name: string, of: NumberExpression): RulesEdit =>
  (rules) => {
    const { values = {}, scores = {} } = rules;
    if (Object.hasOwn(values, name) || Object.hasOwn(scores, name))
      return failure(valueAt(name), `There is a value or score "${name}" already.`);
    return success({ ...rules, values: { ...values, [name]: of } });
  };

/** Another number under a name. */
export const setValue =
  (name: string, of: NumberExpression): RulesEdit =>
  (rules) => {
    const { values = {} } = rules;
    return Object.hasOwn(values, name)
      ? success({ ...rules, values: { ...values, [name]: of } })
      : gone(name);
  };

/** Another name of a value, wherever it is read. */
export const renameValue =
  (from: string, to: string): RulesEdit =>
  (rules) => {
    const { values = {}, scores = {} } = rules;
    const name = to.trim();
    if (!Object.hasOwn(values, from)) return gone(from);
    if (name === from) return success(rules);
    if (name === '') return failure(valueAt(from), 'A value needs a name.');
    if (name.includes('@'))
      return failure(valueAt(from), 'A name has no @: what stands behind it is a window.');
    if (Object.hasOwn(values, name) || Object.hasOwn(scores, name))
      return failure(valueAt(from), `There is a value or score "${name}" already.`);
    if (namesRead(rules).has(name))
      return failure(valueAt(from), `The rules read a column "${name}": a value needs another name.`);
    return success(renamedName(rules, from, name));
  };

/** Removes a value that nothing reads. */
export const removeValue =
  (name: string): RulesEdit =>
  (rules) => {
    const { [name]: removed, ...values } = rules.values ?? {};
    if (removed === undefined) return gone(name);
    const rest = withValues(rules, values);
    return namesRead(rest).has(name)
      ? failure(
          valueAt(name),
          `"${name}" is still read by a rule, a rank, a column or another value. Change that first.`,
        )
      : success(rest);
  };

/** Another classification in the place of the one that is shown. */
export const classified =
  (change: (of: Classification) => Result<Classification>): RulesEdit =>
  (rules) => {
    const changed = change(shownClassification({ rules }).of);
    return changed.ok ? success(withShownClassification(rules, changed.value)) : changed;
  };

export const withoutKey = <T extends object, K extends keyof T>(of: T, key: K): Omit<T, K> => {
  const { [key]: _, ...rest } = of;
  return rest;
};

/** Who goes first: by place, or by rank. */
export const setOrder = (order: 'place' | 'rank'): RulesEdit =>
  classified((of) => success(order === 'rank' ? withoutKey(of, 'order') : { ...of, order }));

/** Whether the highest of a key goes first, counted from 0. */
export const setDown = (key: number, isDown: boolean): RulesEdit =>
  classified((of) => {
    const down = Array.from({ length: Math.max(of.down?.length ?? 0, key + 1) }, (_, k) =>
      k === key ? isDown : (of.down?.[k] ?? true),
    );
    return success(down.every(Boolean) ? withoutKey(of, 'down') : { ...of, down });
  });

const inSegment = (id: string, change: (segment: Segment) => Segment): RulesEdit =>
  classified((of) =>
    of.segments.some((segment) => segment.id === id)
      ? success({ ...of, segments: of.segments.map((one) => (one.id === id ? change(one) : one)) })
      : failure('personas', 'This persona is no longer there.'),
  );

/** A key that a segment is ranked by, or one more behind the last; null takes it out. */
export const setRank = (id: string, key: number, of: NumberExpression | null): RulesEdit =>
  inSegment(id, (segment) => {
    const { rank = [] } = segment;
    if (of === null) return { ...segment, rank: rank.filter((_, k) => k !== key) };
    return { ...segment, rank: key < rank.length ? rank.with(key, of) : [...rank, of] };
  });

/** Moves a segment one place up (-1) or down (1); at the end it stays. */
export const moveSegment = (id: string, direction: -1 | 1): RulesEdit =>
  classified((of) => {
    const from = of.segments.findIndex((segment) => segment.id === id);
    const segment = of.segments[from];
    if (!segment) return failure('personas', 'This persona is no longer there.');
    const neighbour = of.segments[from + direction];
    if (!neighbour) return success(of);
    return success({
      ...of,
      segments: of.segments.with(from, neighbour).with(from + direction, segment),
    });
  });

/** Puts a segment before the one at `index`; where it is already, it stays. */
export const placeSegment = (id: string, index: number): RulesEdit =>
  classified((of) => {
    const from = of.segments.findIndex((segment) => segment.id === id);
    const segment = of.segments[from];
    if (!segment) return failure('personas', 'This persona is no longer there.');
    const without = of.segments.toSpliced(from, 1);
    const segments = without.toSpliced(index > from ? index - 1 : index, 0, segment);
    return success(index === from || index === from + 1 ? of : { ...of, segments });
  });

/** One segment in the place of all that the document says: rules are begun anew. */
export const beginAnew =
  (first: Segment): RulesEdit =>
  (rules) => {
    const { id, of } = shownClassification({ rules });
    const { order, noun } = of;
    const { rank: _, ...unranked } = first;
    const segments = [order === 'place' ? unranked : first];
    return success({
      format: rules.format,
      version: rules.version,
      assign: { [id]: { segments, ...(order && { order }), ...(noun && { noun }) } },
    });
  };

/** The segment of those whom no other has; empty is silent. */
export const setOtherwise = (name: string): RulesEdit =>
  classified((of) => {
    if (typeof of.otherwise === 'object')
      return failure('rules/assign', 'Another classification follows here. Edit it in the rules file.');
    const otherwise = name.trim();
    return success(otherwise ? { ...of, otherwise } : withoutKey(of, 'otherwise'));
  });

/** The segment where what is not known could change the answer; empty is none. */
export const setUndecided = (name: string): RulesEdit =>
  classified((of) => {
    const undecided = name.trim();
    return success(undecided ? { ...of, undecided } : withoutKey(of, 'undecided'));
  });

/** What its groups are called; both empty is silent. */
export const setNoun = (one: string, many: string): RulesEdit =>
  classified((of) => {
    const noun = { one: one.trim(), many: many.trim() };
    if (!noun.one && !noun.many) return success(withoutKey(of, 'noun'));
    return success({ ...of, noun: { one: noun.one || noun.many, many: noun.many || noun.one } });
  });

/** What a criterion that is silent is where something is not known. */
export const setReading =
  (reading: UnknownReading): RulesEdit =>
  (rules) =>
    success(reading === 'not met' ? withoutKey(rules, 'unknown') : { ...rules, unknown: reading });

/** The config with its rules edited. */
export function withRules(config: Config, edit: RulesEdit): Result<Config> {
  const rules = edit(config.rules);
  return rules.ok
    ? success(rules.value === config.rules ? config : { ...config, rules: rules.value })
    : rules;
}
