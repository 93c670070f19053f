'use client';

import { useState } from 'react';
import { ROLES, type Role } from '@/lib/formats/import/columns/roles';
import type { UnderstoodColumn, UnderstoodTable } from '@/lib/formats/import/read/understood';
import { decide, importing } from '@/lib/session/data/importing';
import { countText } from '@/lib/text/written';
import { Select } from '../../ui/select';

const ROLE_TEXT: Readonly<Record<Role, string>> = {
  user: 'user',
  account: 'account',
  account_type: 'type of account',
  date: 'date',
  amount: 'amount',
  debit: 'money out',
  credit: 'money in',
  direction: 'in or out',
  merchant: 'merchant',
  category: 'category',
  subcategory: 'finer category',
  channel: 'channel',
  balance: 'balance after it',
  pending: 'pending or booked',
  currency: 'currency',
  id: 'id of the transaction',
  type: 'kind of booking',
  payer: 'who pays',
  payee: 'who is paid',
  text: 'description',
  fee: 'fee',
  year: 'year',
  month: 'month',
  day: 'day',
};

/** A table can have thousands of columns; those that play a role come first. */
const SHOWN = 60;

const matches = ({ name }: UnderstoodColumn, wanted: string) =>
  name.toLowerCase().includes(wanted.toLowerCase());

/** Gives a column a role, and takes it from the column that had it. */
function assign(table: UnderstoodTable, index: number, role: Role | ''): void {
  const { decisions } = importing.getState();
  const own = table.columns[index]?.roles ?? [];
  const given = Object.fromEntries(own.map((before) => [before, null]));
  void decide({ columns: { ...decisions.columns, ...given, ...(role && { [role]: index }) } });
}

const USERS_FROM: Readonly<Record<UnderstoodTable['usersFrom'], string>> = {
  column: 'A column says who the customer is.',
  accounts: 'No column names the customer: every account is taken for a customer of its own.',
  file: 'No column names the customer: all rows are taken for those of one.',
};

/** The columns of the file, some of their cells, and what each is taken for. */
export function ColumnMapping({ table }: { table: UnderstoodTable }) {
  const [wanted, setWanted] = useState('');
  const all = table.columns.map((column, index) => ({ column, index }));
  const found = wanted === '' ? all : all.filter(({ column }) => matches(column, wanted));
  const played = found.filter(({ column }) => column.roles.length > 0);
  const idle = found.filter(({ column }) => column.roles.length === 0);
  const shown = [...played, ...idle.slice(0, Math.max(0, SHOWN - played.length))].sort(
    (a, b) => a.index - b.index,
  );
  const more = found.length - shown.length;
  return (
    <div>
      <h4 className="font-medium text-[13px]">What the columns are</h4>
      <p className="text-muted">{USERS_FROM[table.usersFrom]}</p>
      {all.length > SHOWN && (
        <label className="mt-1 flex flex-wrap items-center gap-2">
          Find a column
          <input
            type="search"
            className="min-h-8 rounded-lg border border-hairline bg-panel px-2"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </label>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <section className="relative mt-1 overflow-x-auto" aria-label="Columns" tabIndex={0}>
        <table className="w-full min-w-md">
          <thead>
            <tr className="border-hairline border-b text-left text-muted">
              <th scope="col" className="py-1 pr-3 font-medium">
                Column
              </th>
              <th scope="col" className="py-1 pr-3 font-medium">
                is taken for
              </th>
              <th scope="col" className="py-1 font-medium">
                for example
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ column, index }) => (
              <ColumnRow key={`${index} ${column.name}`} table={table} column={column} index={index} />
            ))}
          </tbody>
        </table>
      </section>
      {more > 0 && <p className="text-muted">and {countText(more)} more columns</p>}
    </div>
  );
}

/** What a column may be taken for. */
const CHOICES: readonly (readonly [Role | '', string])[] = [
  ['', 'nothing'],
  ...ROLES.map((role) => [role, ROLE_TEXT[role]] as const),
];

function ColumnRow({
  table,
  column: { name, roles, examples },
  index,
}: {
  table: UnderstoodTable;
  column: UnderstoodColumn;
  index: number;
}) {
  return (
    <tr className="border-hairline border-b">
      <th scope="row" title={name} className="max-w-60 truncate py-1 pr-3 text-left font-medium">
        {name}
      </th>
      <td className="py-1 pr-3">
        <Select
          label={`${name} is taken for`}
          value={roles[0] ?? ''}
          options={CHOICES}
          onChange={(role) => assign(table, index, role)}
        />
        {roles.length > 1 && (
          <span className="ml-2 text-muted">
            and{' '}
            {roles
              .slice(1)
              .map((role) => ROLE_TEXT[role])
              .join(', ')}
          </span>
        )}
      </td>
      <td title={examples.join('   ')} className="number max-w-90 truncate py-1 text-[12px] text-muted">
        {examples.join('   ')}
      </td>
    </tr>
  );
}
