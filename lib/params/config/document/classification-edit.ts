import { failure, success } from '@/lib/model/result';
import type { Classification, RulesDocument } from '@/lib/rules/document/rules-document';
import { shownClassification } from '@/lib/rules/view/personas-of';
import type { RulesEdit } from '../document-edit';

const at = (id: string) => `rules/assign/${id}`;

/** The document with classifications in another order: the first is the one that is shown and edited. */
const ordered = (rules: RulesDocument, entries: readonly (readonly [string, Classification])[]) => ({
  ...rules,
  assign: Object.fromEntries(entries),
});

/** Shows and edits another classification of the document. */
export const showClassification =
  (id: string): RulesEdit =>
  (rules) => {
    const shown = rules.assign[id];
    if (!shown) return failure(at(id), `There is no classification "${id}" any more.`);
    const others = Object.entries(rules.assign).filter(([one]) => one !== id);
    return success(ordered(rules, [[id, shown], ...others]));
  };

/** Adds a classification by place with one segment, and shows it. */
export const addClassification =
  (id: string, of: Classification): RulesEdit =>
  (rules) =>
    Object.hasOwn(rules.assign, id)
      ? failure(at(id), `There is a classification "${id}" already.`)
      : success(ordered(rules, [[id, of], ...Object.entries(rules.assign)]));

/** Another name of the classification that is shown, also where a column of the output is of it. */
export const renameClassification =
  (to: string): RulesEdit =>
  (rules) => {
    const { id: from } = shownClassification({ rules });
    const id = to.trim();
    if (id === from) return success(rules);
    if (id === '') return failure(at(from), 'A classification needs a name.');
    if (Object.hasOwn(rules.assign, id))
      return failure(at(from), `There is a classification "${id}" already.`);
    const { columns } = rules;
    return success({
      ...ordered(
        rules,
        Object.entries(rules.assign).map(([one, of]) => [one === from ? id : one, of]),
      ),
      ...(columns && {
        columns: Object.fromEntries(
          Object.entries(columns).map(([name, column]) => [
            name,
            'segment' in column && column.segment === from ? { ...column, segment: id } : column,
          ]),
        ),
      }),
    });
  };

/** Removes the classification that is shown; the last one stays, and so does one that a column of the output is of. */
export const removeClassification: RulesEdit = (rules) => {
  const { id } = shownClassification({ rules });
  const others = Object.entries(rules.assign).filter(([one]) => one !== id);
  if (others.length === 0) return failure(at(id), 'This is the last classification. Add another one first.');
  const reader = Object.entries(rules.columns ?? {}).find(
    ([, column]) => 'segment' in column && column.segment === id,
  );
  return reader
    ? failure(at(id), `The output column "${reader[0]}" says it. Change that first.`)
    : success(ordered(rules, others));
};
