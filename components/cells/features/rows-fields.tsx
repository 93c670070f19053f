import { Plus, X } from 'lucide-react';
import { ROW_TABLES, type RowTable } from '@/lib/features/declared/features-document';
import type { Criterion, CriterionOperator } from '@/lib/language/expression';
import type { Problem } from '@/lib/model/result';
import type { FormRows } from '@/lib/params/config/features/feature-form';
import { NumberField } from '../../controls/number-field';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { Select, selectClass } from '../../ui/select';
import { TextField } from '../rules/parts/text-field';
import { FIELDS, fieldOf, OPERATOR_WORDS, OPERATORS_OF, TABLE_WORDS } from './fields';

const ANY_NUMBER = { unit: 'none', min: -1e15, max: 1e15, step: 1 } as const;

/** The first value of a comparison by an operator. */
const valueFor = (op: CriterionOperator): Criterion['value'] =>
  op === 'known' ? undefined : op === 'in' || op === 'contains' ? ['text'] : op.startsWith('is') ? 'text' : 0;

/** A condition whose value is of the sort that its operator takes: what it had where that fits. */
function withOperator({ field, value }: Criterion, op: CriterionOperator): Criterion {
  const fresh = valueFor(op);
  const listed = Array.isArray(value) ? value : [value];
  const kept =
    Array.isArray(fresh) && listed.every((one) => typeof one === 'string')
      ? (listed as string[])
      : typeof fresh === typeof listed[0]
        ? (listed[0] as string | number | undefined)
        : fresh;
  const next = op === 'known' ? undefined : kept;
  return { field: field as string, op, ...(next !== undefined && { value: next }) };
}

/** Which rows are taken: a table, and conditions on its fields. */
export function RowsFields({
  label,
  rows,
  onChange,
}: {
  /** What they are for: before each label. */
  label: string;
  rows: FormRows;
  /** Returns what is wrong with the change, which then is not made, or null. */
  onChange: (rows: FormRows) => Problem | null;
}) {
  const { table, where, kind } = rows;
  const setWhere = (next: readonly Criterion[]) => onChange({ ...rows, where: next });
  const add = () => {
    const [first] = FIELDS[table];
    if (first)
      setWhere([...where, withOperator({ field: first.name }, first.kind === 'number' ? '>' : 'is')]);
  };
  return (
    <>
      <Select
        label={`${label}: rows`}
        className={`${selectClass} max-w-full`}
        value={table}
        options={ROW_TABLES.map((one) => [one, TABLE_WORDS[one]] as const)}
        onChange={(next) => onChange({ table: next, where: [], kind: 'all' })}
      />
      {where.length > 0 && <span className="text-muted">where</span>}
      {where.length > 1 && (
        <Select
          label={`${label}: all or any conditions`}
          className={`${selectClass} max-w-full`}
          value={kind}
          options={[
            ['all', 'all of'],
            ['any', 'any of'],
          ]}
          onChange={(next) => onChange({ ...rows, kind: next })}
        />
      )}
      {where.map((criterion, i) => (
        <RowCondition
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no other name than its place
          key={i}
          label={`${label}: condition ${i + 1}`}
          table={table}
          criterion={criterion}
          onChange={(next) => setWhere(where.with(i, next))}
          onRemove={() => setWhere(where.toSpliced(i, 1))}
        />
      ))}
      <Button
        variant="quiet"
        className="min-h-7! px-1.5! text-[12px]!"
        aria-label={`${label}: add condition`}
        onClick={add}
      >
        <Plus size={12} aria-hidden /> Add condition
      </Button>
    </>
  );
}

function RowCondition({
  label,
  table,
  criterion,
  onChange,
  onRemove,
}: {
  label: string;
  table: RowTable;
  criterion: Criterion;
  onChange: (criterion: Criterion) => Problem | null;
  onRemove: () => void;
}) {
  const name = criterion.field as string;
  const { op = '==', value } = criterion;
  const info = fieldOf(table, name);
  const isListed = FIELDS[table].some((field) => field.name === name);
  const setField = (next: string) => {
    const { kind } = fieldOf(table, next);
    const fits = OPERATORS_OF[kind].includes(op);
    onChange(
      withOperator({ ...criterion, field: next }, fits ? op : (OPERATORS_OF[kind][0] as CriterionOperator)),
    );
  };
  return (
    <span className="inline-flex min-w-0 max-w-full flex-wrap items-center gap-1 rounded-lg bg-tint px-1 py-0.5">
      <select
        aria-label={`${label}: field`}
        className={`${selectClass} max-w-full`}
        value={name}
        onChange={(event) => setField(event.target.value)}
      >
        {!isListed && <option value={name}>{name}</option>}
        {FIELDS[table].map((field) => (
          <option key={field.name} value={field.name}>
            {field.label}
          </option>
        ))}
      </select>
      <Select
        label={`${label}: comparison`}
        className={`${selectClass} max-w-full`}
        value={op}
        options={OPERATORS_OF[info.kind].map((one) => [one, OPERATOR_WORDS[one] ?? one] as const)}
        onChange={(next) => onChange(withOperator(criterion, next))}
      />
      {typeof value === 'number' && (
        <NumberField
          label={`${label}: value`}
          value={value}
          parameter={ANY_NUMBER}
          className="w-24"
          onCommit={(next) => onChange({ ...criterion, value: next })}
        />
      )}
      {typeof value === 'string' && (
        <TextField
          label={`${label}: text`}
          value={value}
          className="w-36"
          onCommit={(next) => onChange({ ...criterion, value: next })}
        />
      )}
      {Array.isArray(value) && (
        <TextField
          label={`${label}: texts, commas between`}
          value={value.join(', ')}
          className="w-56 max-w-full"
          onCommit={(next) => {
            const texts = next
              .split(',')
              .map((one) => one.trim())
              .filter((one) => one !== '');
            return texts.length > 0
              ? onChange({ ...criterion, value: texts })
              : { where: '', message: 'Give at least one text.' };
          }}
        />
      )}
      <IconButton label={`Remove ${label.toLowerCase()}`} icon={X} onClick={onRemove} />
    </span>
  );
}
