import { X } from 'lucide-react';
import { useState } from 'react';
import type { NumberExpression } from '@/lib/language/expression';
import { ROOT, within } from '@/lib/language/grammar';
import { failure } from '@/lib/model/result';
import { type RulesEdit, removeValue, renameValue, setValue } from '@/lib/params/config/document-edit';
import { editRules } from '@/lib/session/work/rule-actions';
import { Button } from '../../../ui/button';
import { IconButton } from '../../../ui/icon-button';
import { NumberSliders } from '../number-sliders';
import { NumberEntry } from '../parts/number-entry';
import { TextField } from '../parts/text-field';
import { NumberLine } from '../parts/text-line';
import { BinsEditor } from './bins-editor';
import { PointsEditor } from './points-editor';
import { focusLater } from './use-rules-edit';

/** Where values are added. */
export const ADD_VALUE_ID = 'add-value';

/** A value keeps one line. */
const LAST: RulesEdit = () =>
  failure('rules/values', 'This is the last line of the value. Change it, or remove the value.');

/** One named number: its name, and its points, bins or expression. */
export function ValueEditor({
  id,
  name,
  value,
  apply,
}: {
  id: string;
  name: string;
  value: NumberExpression;
  /** True when it was made. */
  apply: (edit: RulesEdit) => boolean;
}) {
  const [isText, setText] = useState(false);
  const tryEdit = (next: NumberExpression) => editRules(setValue(name, next));
  const applyValue = (next: NumberExpression | null) => apply(next === null ? LAST : setValue(name, next));
  const hasFields =
    typeof value === 'number' || (typeof value === 'object' && ('points' in value || 'bins' in value));
  const editor = { id: `${id}-entry`, name, tryEdit, apply: applyValue };
  return (
    <fieldset id={id} className="min-w-0 py-2">
      <legend className="sr-only">Value {name}</legend>
      <div className="mb-1 flex flex-wrap items-center gap-x-2 gap-y-1">
        <TextField
          label={`Name of the value ${name}`}
          value={name}
          className="number w-64 max-w-full font-semibold"
          onCommit={(next) => editRules(renameValue(name, next))}
        />
        {typeof value === 'number' && !isText && (
          <NumberEntry label={`${name}: number`} value={value} className="w-36" onCommit={tryEdit} />
        )}
        <span className="ml-auto inline-flex">
          {hasFields && (
            <Button
              variant="quiet"
              className="min-h-7! px-1.5! text-[12px]!"
              aria-label={`Show ${name} ${isText ? 'with fields' : 'as text'}`}
              onClick={() => setText(!isText)}
            >
              {isText ? 'with fields' : 'as text'}
            </Button>
          )}
          <IconButton
            label={`Remove the value ${name}`}
            onClick={() => apply(removeValue(name)) && focusLater(ADD_VALUE_ID)}
            icon={X}
          />
        </span>
      </div>
      {isText || !hasFields ? (
        <NumberLine
          label={`${name}: as text`}
          value={value}
          className="w-full max-w-180"
          onCommit={(next) => (next === undefined ? null : tryEdit(next))}
        />
      ) : (
        typeof value === 'object' &&
        ('points' in value ? (
          <PointsEditor {...editor} value={value} />
        ) : (
          'bins' in value && <BinsEditor {...editor} value={value} />
        ))
      )}
      <NumberSliders
        pointer={within(within(ROOT, 'values'), name).pointer}
        title={typeof value === 'number' ? 'On a slider' : 'Its numbers on sliders'}
      />
    </fieldset>
  );
}
