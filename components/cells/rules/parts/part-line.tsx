import { lineKey } from '@/lib/diagnose/groups/rule-lines';
import type { Condition } from '@/lib/language/expression';
import { setPart } from '@/lib/params/config/rule-edit';
import { isGroup, type RulePath } from '@/lib/rules/rule-tree';
import { RowCounts } from '../../../rule-lines/row-counts';
import { RowFrame } from '../../../rule-lines/row-frame';
import { partId, placeText } from '../focus';
import { DragHandle } from '../rows/drag-handle';
import type { RuleEditing } from '../rule-editing';
import { PartButtons } from './part-buttons';
import { ConditionLine } from './text-line';

/** A criterion, a group or a whole rule as a line of text. */
export function PartLine({
  editing,
  part,
  path,
  hasRows,
}: {
  editing: RuleEditing;
  part: Condition;
  path: RulePath;
  /** It may be shown with fields too. */
  hasRows: boolean;
}) {
  const { persona, tryEdit, lines } = editing;
  const place = placeText(path);
  const what = path.length === 0 ? 'Rule' : `${isGroup(part) ? 'Group' : 'Criterion'} ${place}`;
  return (
    <RowFrame
      id={partId(persona.id, path)}
      place={place}
      says={
        <div className="flex flex-wrap items-start gap-x-1.5 gap-y-1 text-[13px] text-muted">
          {path.length > 0 && <DragHandle path={path} />}
          <ConditionLine
            label={`${what}: as text`}
            control="feature"
            value={part}
            className="flex-1 basis-60"
            onCommit={(next) => tryEdit(setPart(path, next))}
          />
          <PartButtons editing={editing} path={path} name={what.toLowerCase()} hasRows={hasRows} />
        </div>
      }
      counts={lines && <RowCounts line={lines.lines.get(lineKey(path))} users={lines.users} />}
    />
  );
}
