import { definitionOf, type Feature } from '@/lib/features/features';
import type { NumberExpression } from '@/lib/language/expression';
import type { Problem } from '@/lib/model/result';
import { setThreshold } from '@/lib/params/config/criterion-edit';
import { nameAndWindow } from '@/lib/rules/document/window-names';
import type { RulePath } from '@/lib/rules/rule-tree';
import { thresholdRange } from '@/lib/rules/threshold-range';
import type { RuleEditing } from '../rule-editing';
import { type FieldNumber, type Fields, textsOf } from './fields-of';
import { NumberEntry } from './number-entry';
import { TextField } from './text-field';
import { useNames } from './use-names';

/** As many words as a hint has room for. */
const MOST = 8;
const listOf = (words: readonly string[]) =>
  words.length > MOST ? `${words.slice(0, MOST).join(', ')} …` : words.join(', ');

/** What a criterion compares with: one number, two, or texts. */
export function CriterionFields({
  editing,
  path,
  place,
  feature,
  fields,
}: {
  editing: RuleEditing;
  path: RulePath;
  place: string;
  feature: Feature;
  fields: Fields;
}) {
  const { tryEdit } = editing;
  const names = useNames();
  const { base } = nameAndWindow(feature);
  const words = names.textsOf(base);
  const number = (name: string, number: FieldNumber, end?: 0 | 1) => (
    <Compared
      key={`${feature} ${name}`}
      label={`Criterion ${place}: ${name}${number.name ? `, called ${number.name}` : ''}`}
      value={number.value}
      feature={base}
      className={end === undefined ? 'w-22' : 'w-20'}
      onCommit={(next) => tryEdit(setThreshold(path, next, end))}
    />
  );
  switch (fields.kind) {
    case 'none':
      return null;
    case 'number':
      return number('value', fields.number);
    case 'ends':
      return (
        <>
          {number('from', fields.ends[0], 0)}
          <span className="text-[13px] text-muted">and</span>
          {number('to', fields.ends[1], 1)}
        </>
      );
    case 'text':
      return (
        <TextField
          label={`Criterion ${place}: text`}
          value={fields.text}
          placeholder="text"
          words={names.textsOf(base) ?? []}
          className="w-32"
          onCommit={(text) => tryEdit(setThreshold(path, text))}
        />
      );
    case 'texts':
      return (
        <TextField
          label={`Criterion ${place}: texts, commas between`}
          value={fields.texts.join(', ')}
          placeholder="texts, commas between"
          hint={words && `Of: ${listOf(words)}`}
          className="min-w-40 flex-1"
          onCommit={(line) => tryEdit(setThreshold(path, textsOf(line)))}
        />
      );
  }
}

/** A number that a feature is compared with: in its unit, or a name or formula, which the field takes too. */
function Compared({
  label,
  value,
  feature,
  className,
  onCommit,
}: {
  label: string;
  value: NumberExpression;
  feature: Feature;
  className: string;
  onCommit: (value: NumberExpression) => Problem | null;
}) {
  return (
    <NumberEntry
      label={label}
      value={value}
      parameter={{ ...definitionOf(feature), ...thresholdRange(feature) }}
      className={className}
      lineClassName="min-w-40 flex-1"
      onCommit={onCommit}
    />
  );
}
