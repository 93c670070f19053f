import { clsx } from 'clsx';
import { Plus } from 'lucide-react';
import { addCriterion, addGroup, type PersonaEdit, setKind } from '@/lib/params/config/rule-edit';
import {
  GROUP_KINDS,
  type RuleGroup as Group,
  type GroupKind,
  isGroup,
  kindOf,
  partsOf,
  type RulePath,
} from '@/lib/rules/rule-tree';
import { Button } from '../../ui/button';
import { CriterionRow } from './criterion-row';
import { selectClass } from './feature-select';
import { focusPart, partId, placeText } from './focus';
import { PartButtons } from './part-buttons';
import type { RuleEditing } from './rule-editing';

/** A group of a rule, all or any of whose parts must be met: criteria and further groups. */
export function RuleGroup({ editing, group, path }: { editing: RuleEditing; group: Group; path: RulePath }) {
  const { persona, apply } = editing;
  const whole = path.length === 0;
  const name = whole ? 'the rule' : `group ${placeText(path)}`;
  const parts = partsOf(group);
  const add = (edit: PersonaEdit, added: RulePath) =>
    apply(edit) && focusPart(persona.id, [...path, ...added], 'feature');
  return (
    <fieldset className={clsx('min-w-0', !whole && 'my-1 border-hairline border-l-2 pl-2 sm:pl-3')}>
      <legend className="sr-only">{whole ? 'Rule' : `Group ${placeText(path)}`}</legend>
      <div
        id={partId(persona.id, path)}
        className="flex flex-wrap items-center gap-x-1.5 gap-y-1 py-1 text-[13px] text-muted"
      >
        {whole ? (
          'A user matches who meets'
        ) : (
          <span className="number min-w-8 text-[12px]">{placeText(path)}</span>
        )}
        <select
          aria-label={whole ? 'Rule: all or any' : `Group ${placeText(path)}: all or any`}
          data-control="kind"
          className={selectClass}
          value={kindOf(group)}
          onChange={(event) => apply(setKind(path, event.target.value as GroupKind))}
        >
          {GROUP_KINDS.map((kind) => (
            <option key={kind}>{kind}</option>
          ))}
        </select>
        of these:
        {!whole && <PartButtons editing={editing} path={path} name={name} />}
      </div>
      {parts.map((part, i) =>
        isGroup(part) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
          <RuleGroup key={`group ${i}`} editing={editing} group={part} path={[...path, i]} />
        ) : (
          <CriterionRow
            key={part.id ?? `criterion ${i}`}
            editing={editing}
            criterion={part}
            path={[...path, i]}
          />
        ),
      )}
      <div className="flex gap-1">
        <Button
          variant="quiet"
          className="min-h-7! px-1.5! text-[12px]!"
          aria-label={`Add criterion to ${name}`}
          onClick={() => add(addCriterion(path), [parts.length])}
        >
          <Plus size={12} aria-hidden /> Add criterion
        </Button>
        <Button
          variant="quiet"
          className="min-h-7! px-1.5! text-[12px]!"
          aria-label={`Add group to ${name}`}
          onClick={() => add(addGroup(path), [parts.length, 0])}
        >
          <Plus size={12} aria-hidden /> Add group
        </Button>
      </div>
    </fieldset>
  );
}
