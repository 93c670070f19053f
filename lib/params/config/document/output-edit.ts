import { failure, success } from '@/lib/model/result';
import { outputColumnsOf } from '@/lib/rules/document/output-columns';
import type { OutputColumn, RulesDocument } from '@/lib/rules/document/rules-document';
import { classified, type RulesEdit, withoutKey } from '../document-edit';

/** What the last key of a second segment must reach to count; null is nothing. */
export const setSecondFloor = (floor: number | null): RulesEdit =>
  classified((of) => success(floor === null ? withoutKey(of, 'secondFloor') : { ...of, secondFloor: floor }));

/** Whether no more is undecided than by the place of segments. */
export const setStrict = (isStrict: boolean): RulesEdit =>
  classified((of) => success(isStrict ? { ...of, strict: true } : withoutKey(of, 'strict')));

const at = (name: string) => `rules/columns/${name}`;
const gone = (name: string) => failure(at(name), `There is no output column "${name}" any more.`);

const withColumns = (rules: RulesDocument, entries: readonly (readonly [string, OutputColumn])[]) =>
  success({ ...rules, columns: Object.fromEntries(entries) });

/** Adds a column behind the others, and behind those that a document writes which names none. */
export const addColumn =
  (name: string, column: OutputColumn): RulesEdit =>
  (rules) => {
    const columns = outputColumnsOf(rules);
    return Object.hasOwn(columns, name)
      ? failure(at(name), `There is an output column "${name}" already.`)
      : withColumns(rules, [...Object.entries(columns), [name, column]]);
  };

/** What a column is of. */
export const setColumn =
  (name: string, column: OutputColumn): RulesEdit =>
  (rules) => {
    const columns = outputColumnsOf(rules);
    return Object.hasOwn(columns, name)
      ? success({ ...rules, columns: { ...columns, [name]: column } })
      : gone(name);
  };

/** What a column is called in the file. */
export const renameColumn =
  (from: string, to: string): RulesEdit =>
  (rules) => {
    const columns = outputColumnsOf(rules);
    const name = to.trim();
    if (!Object.hasOwn(columns, from)) return gone(from);
    if (name === from) return success(rules);
    if (name === '') return failure(at(from), 'An output column needs a name.');
    if (Object.hasOwn(columns, name))
      return failure(at(from), `There is an output column "${name}" already.`);
    return withColumns(
      rules,
      Object.entries(columns).map(([one, column]) => [one === from ? name : one, column]),
    );
  };

/** Removes a column; of none, the document writes its classifications. */
export const removeColumn =
  (name: string): RulesEdit =>
  (rules) => {
    const { [name]: removed, ...columns } = outputColumnsOf(rules);
    if (!removed) return gone(name);
    return Object.keys(columns).length === 0
      ? success(withoutKey(rules, 'columns'))
      : success({ ...rules, columns });
  };
