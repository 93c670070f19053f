import { X } from 'lucide-react';
import { useId } from 'react';
import { removeColumn, renameColumn, setColumn } from '@/lib/params/config/document/output-edit';
import type { OutputColumn } from '@/lib/rules/document/rules-document';
import { editOutput } from '@/lib/session/work/rule-actions';
import { shownConfig } from '@/lib/session/work/store';
import { NumberField } from '../../../../controls/number-field';
import { useSession } from '../../../../hooks/use-session';
import { IconButton } from '../../../../ui/icon-button';
import { selectClass } from '../../../../ui/select';
import { FeatureSelect } from '../../parts/feature-select';
import { TextField } from '../../parts/text-field';
import { focusLater, useRulesEdit } from '../use-rules-edit';

/** Where columns are added. */
export const ADD_ID = 'add-output-column';
const DECIMALS = { unit: 'none', min: 0, max: 15, step: 1, integer: true } as const;

const PARTS = {
  primary: 'the one assigned',
  second: 'the second',
  all: 'all that hold',
  count: 'how many hold',
} as const;
type SegmentColumn = Extract<OutputColumn, { segment: string }>;
type ValueColumn = Extract<OutputColumn, { value: string }>;

/** A column of the output: its name, and what it is of. */
export function ColumnEditor({
  id,
  name,
  column,
  apply,
}: {
  id: string;
  name: string;
  column: OutputColumn;
  /** True when it was made. */
  apply: ReturnType<typeof useRulesEdit>['apply'];
}) {
  const set = (changed: OutputColumn) => apply(setColumn(name, changed));
  return (
    <fieldset
      id={id}
      className="flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-1 py-2 text-[13px] text-muted"
    >
      <legend className="sr-only">Output column {name}</legend>
      <TextField
        label={`Name of the output column ${name}`}
        value={name}
        className="number w-40 font-semibold"
        onCommit={(next) => editOutput(renameColumn(name, next))}
      />
      is
      {'segment' in column ? (
        <SegmentFields name={name} column={column} set={set} />
      ) : (
        <ValueFields name={name} column={column} set={set} />
      )}
      <ColumnWindow name={name} column={column} set={set} />
      <IconButton
        label={`Remove the output column ${name}`}
        icon={X}
        onClick={() => apply(removeColumn(name)) && focusLater(ADD_ID)}
      />
    </fieldset>
  );
}

function SegmentFields({
  name,
  column,
  set,
}: {
  name: string;
  column: SegmentColumn;
  set: (column: OutputColumn) => void;
}) {
  const { rules } = useRulesEdit();
  const ids = Object.keys(rules.assign);
  return (
    <>
      <select
        aria-label={`${name}: what is written`}
        className={selectClass}
        value={column.part ?? 'primary'}
        onChange={({ target }) => set({ ...column, part: target.value as keyof typeof PARTS })}
      >
        {Object.entries(PARTS).map(([part, says]) => (
          <option key={part} value={part}>
            {says}
          </option>
        ))}
      </select>
      of
      <select
        aria-label={`${name}: classification`}
        className={selectClass}
        value={column.segment}
        onChange={({ target }) => set({ ...column, segment: target.value })}
      >
        {[...ids].sort().map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </>
  );
}

function ValueFields({
  name,
  column,
  set,
}: {
  name: string;
  column: ValueColumn;
  set: (column: OutputColumn) => void;
}) {
  const { decimals = 0, end = 'low' } = column;
  const noteId = useId();
  return (
    <>
      <FeatureSelect
        label={`${name}: number`}
        value={column.value}
        className="max-w-full"
        onChange={(value) => set({ ...column, value })}
      />
      with
      <NumberField
        label={`${name}: decimals`}
        value={decimals}
        parameter={DECIMALS}
        className="w-14"
        onCommit={(next) => editOutput(setColumn(name, { ...column, decimals: next }))}
      />
      <span id={noteId}>decimals, of what is open</span>
      <select
        aria-label={`${name}: end`}
        aria-describedby={noteId}
        className={selectClass}
        value={end}
        onChange={({ target }) => set({ ...column, end: target.value === 'high' ? 'high' : 'low' })}
      >
        <option value="low">the low end</option>
        <option value="high">the high end</option>
      </select>
    </>
  );
}

/** The window that a column is written in; nothing where there is but one. */
function ColumnWindow({
  name,
  column,
  set,
}: {
  name: string;
  column: OutputColumn;
  set: (column: OutputColumn) => void;
}) {
  const windows = useSession((state) => shownConfig(state).windows).filter((days) => days > 0);
  const { window, ...rest } = column;
  if (windows.length === 0 && window === undefined) return null;
  const names = windows.map((days) => `${days}d`);
  return (
    <select
      aria-label={`${name}: window`}
      className={`${selectClass} max-w-full`}
      value={window ?? ''}
      onChange={({ target }) => set(target.value ? { ...rest, window: target.value } : rest)}
    >
      <option value="">of no window</option>
      {[...new Set([...names, ...(window === undefined ? [] : [window])])].map((one) => (
        <option key={one} value={one}>
          in {one.replace(/d$/, ' days')}
        </option>
      ))}
    </select>
  );
}
