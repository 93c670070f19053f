import { failure, success } from '@/lib/model/result';
import { namesRead, renamedName } from '@/lib/rules/document/names';
import type { RulesDocument, Score } from '@/lib/rules/document/rules-document';
import type { RulesEdit } from '../document-edit';

const scoreAt = (name: string) => `rules/scores/${name}`;
const gone = (name: string) => failure(scoreAt(name), `There is no score "${name}" any more.`);

function withScores(rules: RulesDocument, scores: NonNullable<RulesDocument['scores']>): RulesDocument {
  const { scores: _, ...rest } = rules;
  return Object.keys(scores).length === 0 ? rest : { ...rest, scores };
}

/** Adds a score at the end: so many equal parts of the population. */
export const addScore =
  (name: string, of: Score): RulesEdit =>
  (rules) => {
    const { values = {}, scores = {} } = rules;
    return Object.hasOwn(values, name) || Object.hasOwn(scores, name)
      ? failure(scoreAt(name), `There is a value or score "${name}" already.`)
      : success({ ...rules, scores: { ...scores, [name]: of } });
  };

export const setScore =
  (name: string, of: Score): RulesEdit =>
  (rules) =>
    Object.hasOwn(rules.scores ?? {}, name)
      ? success({ ...rules, scores: { ...rules.scores, [name]: of } })
      : gone(name);

/** Another name of a score, wherever it is read. */
export const renameScore =
  (from: string, to: string): RulesEdit =>
  (rules) => {
    const { values = {}, scores = {} } = rules;
    const name = to.trim();
    if (!Object.hasOwn(scores, from)) return gone(from);
    if (name === from) return success(rules);
    if (name === '') return failure(scoreAt(from), 'A score needs a name.');
    if (name.includes('@'))
      return failure(scoreAt(from), 'A name has no @: what stands behind it is a window.');
    if (Object.hasOwn(values, name) || Object.hasOwn(scores, name))
      return failure(scoreAt(from), `There is a value or score "${name}" already.`);
    if (namesRead(rules).has(name))
      return failure(scoreAt(from), `The rules read a column "${name}": a score needs another name.`);
    return success(renamedName(rules, from, name));
  };

/** Removes a score that nothing reads. */
export const removeScore =
  (name: string): RulesEdit =>
  (rules) => {
    const { [name]: removed, ...scores } = rules.scores ?? {};
    if (removed === undefined) return gone(name);
    const rest = withScores(rules, scores);
    return namesRead(rest).has(name)
      ? failure(
          scoreAt(name),
          `"${name}" is still read by a rule, a rank, a column or a value. Change that first.`,
        )
      : success(rest);
  };
