import { clsx } from 'clsx';
import { Plus } from 'lucide-react';
import { lineKey } from '@/lib/diagnose/groups/rule-lines';
import type { Condition } from '@/lib/language/expression';
import type { PersonaEdit } from '@/lib/params/config/edited-segment';
import { addCriterion, addGroup, setKind } from '@/lib/params/config/rule-edit';
import { namesInCondition } from '@/lib/rules/document/names';
import {
  atLeastOf,
  GROUP_KINDS,
  type RuleGroup as Group,
  type GroupKind,
  isGroup,
  kindOf,
  partsOf,
  type RulePath,
} from '@/lib/rules/rule-tree';
import { shownConfig } from '@/lib/session/work/store';
import { NumberField } from '../../../controls/number-field';
import { useSession } from '../../../hooks/use-session';
import { personaColour } from '../../../persona-mark';
import { RowCounts } from '../../../rule-lines/row-counts';
import { RowFrame } from '../../../rule-lines/row-frame';
import { ChartHeading, CountsHeading, Everybody } from '../../../rule-lines/rule-ends';
import { Button } from '../../../ui/button';
import { selectClass } from '../../../ui/select';
import { focusPart, partId, placeText } from '../focus';
import { DragHandle } from '../rows/drag-handle';
import { ValuesBelow } from '../rows/values-below';
import type { RuleEditing } from '../rule-editing';
import { CriterionRow } from './criterion-row';
import { fieldsOf } from './fields-of';
import { PartButtons } from './part-buttons';
import { PartLine } from './part-line';
import { useNames } from './use-names';

/** As many parts as a list may have. */
const AT_LEAST = { unit: 'none', min: 1, max: 1_000, step: 1, integer: true } as const;

/** How each kind of group begins before "of these". */
const KIND: Readonly<Record<GroupKind, string>> = {
  all: 'all',
  any: 'any',
  'at least': 'at least',
  not: 'none',
};

/** A part of a rule, or the whole: with fields, or as text where that was chosen or nothing else can say it. */
export function RulePart({ editing, part, path }: { editing: RuleEditing; part: Condition; path: RulePath }) {
  const values = useSession((state) => shownConfig(state).rules.values);
  const isText = editing.texts.has(placeText(path));
  // What is not met by itself is a line with a mark.
  const isNegated = isGroup(part) && 'not' in part && !isGroup(part.not);
  const criterion = isNegated && 'not' in part ? part.not : part;
  const fields = isGroup(criterion) ? null : fieldsOf(criterion, values);
  const hasFields = fields && !isText && !isGroup(criterion) && path.length > 0;
  if (isGroup(part) && !isText && !hasFields) return <RuleGroup editing={editing} group={part} path={path} />;
  return (
    <>
      {hasFields ? (
        <CriterionRow
          editing={editing}
          criterion={criterion}
          fields={fields}
          path={path}
          isNegated={isNegated}
        />
      ) : (
        <PartLine editing={editing} part={part} path={path} hasRows={isGroup(part) || fields !== null} />
      )}
      <ValuesBelow names={namesInCondition(part)} place={partId(editing.persona.id, path)} />
    </>
  );
}

/** A group of a rule, so many of whose parts must be met: criteria and further groups. */
function RuleGroup({ editing, group, path }: { editing: RuleEditing; group: Group; path: RulePath }) {
  const { persona, apply, tryEdit, lines } = editing;
  const { usual } = useNames();
  const whole = path.length === 0;
  const name = whole ? 'the rule' : `group ${placeText(path)}`;
  const parts = partsOf(group);
  const kind = kindOf(group);
  const add = (edit: PersonaEdit, added: RulePath) =>
    apply(edit) && focusPart(persona.id, [...path, ...added], 'feature');
  return (
    <fieldset
      className={clsx('min-w-0', !whole && 'ml-1 border-l-2 pl-2')}
      style={whole ? undefined : { borderColor: personaColour(persona.number) }}
    >
      <legend className="sr-only">{whole ? 'Rule' : `Group ${placeText(path)}`}</legend>
      <RowFrame
        id={partId(persona.id, path)}
        place={placeText(path)}
        isFirst={whole}
        says={
          <div className="flex flex-wrap items-center gap-x-1.5 gap-y-1 text-[13px] text-muted">
            {whole ? 'A user matches who meets' : <DragHandle path={path} />}
            <select
              aria-label={whole ? 'Rule: all or any' : `Group ${placeText(path)}: all or any`}
              data-control="kind"
              className={selectClass}
              value={kind}
              onChange={(event) =>
                apply(setKind(path, event.target.value as GroupKind, Math.min(2, parts.length)))
              }
            >
              {GROUP_KINDS.map((one) => (
                <option key={one} value={one}>
                  {KIND[one]}
                </option>
              ))}
            </select>
            {kind === 'at least' && (
              <NumberField
                label={whole ? 'Rule: at least' : `Group ${placeText(path)}: at least`}
                value={atLeastOf(group)}
                parameter={AT_LEAST}
                className="w-14"
                onCommit={(count) => tryEdit(setKind(path, 'at least', count))}
              />
            )}
            {kind === 'at least' ? `of these ${parts.length}:` : 'of these:'}
            <PartButtons editing={editing} path={path} name={name} hasRows />
            {kind === 'at least' && atLeastOf(group) > parts.length && (
              <p className="basis-full text-[12px]">That is more than there are: nobody meets it.</p>
            )}
            {kind === 'not' && (
              <p className="basis-full text-[12px]">
                Where something is unknown, a criterion that counts as not met is none that is met.
              </p>
            )}
          </div>
        }
        chart={whole && lines && <ChartHeading />}
        counts={
          lines &&
          (whole ? (
            <CountsHeading kind={kind} />
          ) : (
            <RowCounts line={lines.lines.get(lineKey(path))} users={lines.users} />
          ))
        }
      />
      {whole && <Everybody lines={lines} />}
      {parts.map((part, i) => (
        <RulePart
          key={
            isGroup(part) || editing.texts.has(placeText([...path, i]))
              ? `part ${i}`
              : (part.id ?? `part ${i}`)
          }
          editing={editing}
          part={part}
          path={[...path, i]}
        />
      ))}
      <div className="flex gap-1" data-end={placeText(path)} data-parts={parts.length}>
        <Button
          variant="quiet"
          className="min-h-7! px-1.5! text-[12px]!"
          aria-label={`Add criterion to ${name}`}
          onClick={() => add(addCriterion(path, usual), [parts.length])}
        >
          <Plus size={12} aria-hidden /> Add criterion
        </Button>
        <Button
          variant="quiet"
          className="min-h-7! px-1.5! text-[12px]!"
          aria-label={`Add group to ${name}`}
          onClick={() => add(addGroup(path, usual), [parts.length, 0])}
        >
          <Plus size={12} aria-hidden /> Add group
        </Button>
      </div>
    </fieldset>
  );
}
