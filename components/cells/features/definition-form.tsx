import type { ReactNode } from 'react';
import { FEATURE_UNITS, type FeatureWords } from '@/lib/features/declared/feature-words';
import type { Aggregation, Days } from '@/lib/features/declared/features-document';
import type { Problem } from '@/lib/model/result';
import { withWords } from '@/lib/params/config/features/feature-edit';
import {
  type FeatureForm,
  FORM_AGGREGATIONS,
  type FormNumber,
  withForm,
} from '@/lib/params/config/features/feature-form';
import { editFeatures } from '@/lib/session/work/feature-actions';
import { NumberField } from '../../controls/number-field';
import { Button } from '../../ui/button';
import { Select, selectClass } from '../../ui/select';
import { TextField } from '../rules/parts/text-field';
import { FIELDS } from './fields';
import { RowsFields } from './rows-fields';

const COUNT = { unit: 'none', min: 0, max: 100_000, step: 1, integer: true } as const;
const ANY_NUMBER = { unit: 'none', min: -1e15, max: 1e15, step: 1 } as const;
const DECIMALS = { unit: 'none', min: 0, max: 10, step: 1, integer: true } as const;

const AGG_WORDS: Readonly<Partial<Record<Aggregation, string>>> = {
  min: 'smallest',
  max: 'largest',
  sd: 'deviation',
  'sample sd': 'sample deviation',
  distinct: 'number of different',
};

const UNIT_WORDS: Readonly<Record<(typeof FEATURE_UNITS)[number], string>> = {
  none: 'a number',
  count: 'a count',
  usd: 'money',
  share: 'per cent',
  times: 'times',
  days: 'days',
  months: 'months',
};

/** A definition as six lines: what is taken, computed, over which days, divided by what, when it is unknown, how it is shown. */
export function DefinitionForm({
  name,
  form,
  words,
}: {
  name: string;
  form: FeatureForm;
  words: FeatureWords;
}) {
  const set = (change: Partial<FeatureForm>): Problem | null =>
    editFeatures((document) => withForm(document, name, { ...form, ...change }));
  const say = (change: FeatureWords): Problem | null =>
    editFeatures((document) => withWords(document, name, change));
  const { take, over, divide, needs, none } = form;
  const isShare = words.unit === 'share';
  return (
    <div className="rounded-lg border border-hairline bg-panel px-3">
      <Line name="Take">
        <RowsFields label="Take" rows={take} onChange={(rows) => set({ take: withRows(take, rows) })} />
      </Line>
      <Line name="Compute">
        <NumberOf label="Compute" number={take} onChange={(next) => set({ take: next })} />
        <span className="text-muted">of each customer</span>
      </Line>
      <Line name="Over">
        <Over
          over={over}
          isDated={take.table === 'transactions' || take.table === 'days'}
          onChange={(next) => set({ over: next })}
        />
      </Line>
      <Line name="Divide by">
        {divide ? (
          <>
            <NumberOf label="Divide by" number={divide} onChange={(next) => set({ divide: next })} />
            <span className="text-muted">of</span>
            <RowsFields
              label="Divide by"
              rows={divide}
              onChange={(rows) => set({ divide: withRows(divide, rows) })}
            />
            <Button variant="link" aria-label="Divide by nothing" onClick={() => set({ divide: null })}>
              nothing
            </Button>
          </>
        ) : (
          <>
            <span className="text-muted">nothing</span>
            <Button
              variant="link"
              onClick={() => set({ divide: { ...take, where: take.where.slice(0, 1) } })}
            >
              divide by another number
            </Button>
          </>
        )}
      </Line>
      <Line name="Unknown">
        <span className="inline-flex items-center gap-1.5">
          with fewer rows than
          <NumberField
            label="Unknown: with fewer rows than"
            value={needs ?? 0}
            parameter={COUNT}
            className="w-20"
            onCommit={(next) => set({ needs: next === 0 ? undefined : next })}
          />
        </span>
        <select
          aria-label="Unknown: what it is then"
          className={`${selectClass} max-w-full`}
          value={none === undefined ? 'usual' : 'number'}
          onChange={(event) => set({ none: event.target.value === 'usual' ? undefined : 0 })}
        >
          <option value="usual">
            {['count', 'sum', 'distinct'].includes(take.agg) ? 'it is 0' : 'it is unknown'}
          </option>
          <option value="number">it is this number</option>
        </select>
        {none !== undefined && (
          <NumberField
            label="Unknown: the number"
            value={none}
            parameter={ANY_NUMBER}
            className="w-24"
            onCommit={(next) => set({ none: next })}
          />
        )}
        {divide && <span className="text-muted">and unknown where the divisor is 0</span>}
      </Line>
      <Line name="Show as">
        <Select
          label="Show as: unit"
          className={`${selectClass} max-w-full`}
          value={words.unit ?? 'none'}
          options={FEATURE_UNITS.map((unit) => [unit, UNIT_WORDS[unit]] as const)}
          onChange={(unit) => say({ unit })}
        />
        <span className="inline-flex items-center gap-1.5">
          <NumberField
            label="Show as: decimals"
            value={Math.max(0, (words.decimals ?? (isShare ? 2 : 0)) - (isShare ? 2 : 0))}
            parameter={DECIMALS}
            className="w-16"
            onCommit={(next) => say({ decimals: next + (isShare ? 2 : 0) })}
          />
          decimals
        </span>
        <span className="inline-flex items-center gap-1.5">
          called
          <TextField
            label="Show as: label"
            value={words.label ?? name}
            className="w-44"
            onCommit={(label) =>
              label.trim() ? say({ label: label.trim() }) : { where: '', message: 'Give it a label.' }
            }
          />
        </span>
        <span className="inline-flex min-w-0 items-center gap-1.5">
          in a sentence
          <TextField
            label="Show as: noun"
            value={words.noun ?? ''}
            className="w-56"
            onCommit={(noun) => say({ noun })}
          />
        </span>
      </Line>
    </div>
  );
}

const withRows = (number: FormNumber, rows: Pick<FormNumber, 'table' | 'where' | 'kind'>): FormNumber => {
  if (rows.table === number.table) return { ...number, ...rows };
  const fields = FIELDS[rows.table];
  const of = fields.some(({ name }) => name === number.of)
    ? number.of
    : fields.find(({ kind }) => kind === 'number')?.name;
  return { ...number, ...rows, of: number.of === undefined ? undefined : of };
};

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-wrap items-baseline gap-x-3 border-hairline border-b py-2 last:border-b-0">
      <legend className="sr-only">{name}</legend>
      <span aria-hidden className="w-20 shrink-0 font-medium text-[13px] max-sm:w-full">
        {name}
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5 text-[13px]">{children}</div>
    </fieldset>
  );
}

/** What is computed of rows: an aggregate, and of which field. */
function NumberOf({
  label,
  number,
  onChange,
}: {
  label: string;
  number: FormNumber;
  onChange: (number: FormNumber) => Problem | null;
}) {
  const { agg, of, table } = number;
  const isDated = table === 'transactions' || table === 'days';
  const fields = FIELDS[table].filter(({ kind }) => kind === 'number' || agg === 'distinct');
  const first = fields[0]?.name;
  const setAgg = (next: Aggregation) => {
    const { name } =
      FIELDS[table].find((field) => field.name === of && (field.kind === 'number' || next === 'distinct')) ??
      {};
    onChange({ ...number, agg: next, of: next === 'count' ? undefined : (name ?? first) });
  };
  return (
    <>
      <select
        aria-label={`${label}: what`}
        className={`${selectClass} max-w-full`}
        value={agg}
        onChange={(event) => setAgg(event.target.value as Aggregation)}
      >
        {FORM_AGGREGATIONS.map((one) => (
          <option key={one} value={one}>
            {one === 'count' ? 'number of rows' : (AGG_WORDS[one] ?? one)}
          </option>
        ))}
      </select>
      {agg !== 'count' && (
        <>
          <span className="text-muted">of</span>
          <select
            aria-label={`${label}: field`}
            className={`${selectClass} max-w-full`}
            value={of}
            onChange={(event) => onChange({ ...number, of: event.target.value })}
          >
            {of !== undefined && of !== 'gap' && !fields.some(({ name }) => name === of) && (
              <option value={of}>{of}</option>
            )}
            {fields.map((field) => (
              <option key={field.name} value={field.name}>
                {field.label}
              </option>
            ))}
            {isDated && <option value="gap">days between rows</option>}
          </select>
        </>
      )}
    </>
  );
}

const OVER = {
  window: 'the window under evaluation',
  last: 'the last days',
  between: 'days from – to',
  all: 'all there is',
};
type OverKind = keyof typeof OVER;

const kindOf = (over: Days | undefined): OverKind =>
  over === undefined ? 'all' : over === 'W' ? 'window' : typeof over === 'number' ? 'last' : 'between';

/** The days that rows lie in. */
function Over({
  over,
  isDated,
  onChange,
}: {
  over: Days | undefined;
  isDated: boolean;
  onChange: (over: Days | undefined) => Problem | null;
}) {
  if (!isDated && over === undefined)
    return <span className="text-muted">the date: these rows have no days of their own</span>;
  const first: Readonly<Record<OverKind, Days | undefined>> = {
    window: 'W',
    last: 90,
    between: [31, 60],
    all: undefined,
  };
  return (
    <>
      <select
        aria-label="Over: which days"
        className={`${selectClass} max-w-full`}
        value={kindOf(over)}
        onChange={(event) => onChange(first[event.target.value as OverKind])}
      >
        {Object.entries(OVER).map(([kind, words]) => (
          <option key={kind} value={kind}>
            {words}
          </option>
        ))}
      </select>
      {typeof over === 'number' && (
        <NumberField label="Over: days" value={over} parameter={COUNT} className="w-20" onCommit={onChange} />
      )}
      {typeof over === 'object' &&
        ([0, 1] as const).map((end) => (
          <NumberField
            key={end}
            label={end === 0 ? 'Over: from, days ago' : 'Over: to, days ago'}
            value={over[end]}
            parameter={COUNT}
            className="w-20"
            onCommit={(days) => onChange(end === 0 ? [days, over[1]] : [over[0], days])}
          />
        ))}
    </>
  );
}
