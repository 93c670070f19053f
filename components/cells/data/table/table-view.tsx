'use client';

import { useState } from 'react';
import type { LookedTable } from '@/lib/engine/data/table-desk';
import { cancelImport, importing } from '@/lib/session/data/importing';
import { joinLooked, targetOf } from '@/lib/session/data/joins/join-file';
import { decideTable, openLooked } from '@/lib/session/data/table-import';
import { missingIn, ofTransactions, type RulesChoice, readable } from '@/lib/session/data/table-rules';
import { countedText, countText } from '@/lib/text/written';
import { useOnScreenStore } from '../../../hooks/use-on-screen-store';
import { useSession } from '../../../hooks/use-session';
import { Button } from '../../../ui/button';
import { TableColumns } from './table-columns';
import { TableFindings } from './table-findings';

const FIELD = 'min-h-8 rounded-lg border border-hairline bg-panel px-2';
const NAMED = 8;

/** Names in a row, the first ones of many. */
const namesText = (names: readonly string[]) =>
  names.length <= NAMED
    ? names.join(', ')
    : `${names.slice(0, NAMED).join(', ')} and ${countText(names.length - NAMED)} more`;

/** A table with rows of customers before it is opened: who a customer is, what its columns are, and with which rules it begins. */
export function TableView({ looked }: { looked: LookedTable }) {
  const { name, status, problem } = useOnScreenStore(importing, (state) => state);
  const { survey } = looked;
  const [wished, setWished] = useState<RulesChoice>('current');
  const config = useSession((state) => state.work.config);
  const shown = useSession((state) => targetOf(state, state.shows)?.name);
  const missing = missingIn(config, readable(survey));
  const needy = ofTransactions(config, missing);
  const choice = missing.length > 0 ? 'start' : wished;
  const isOpen = survey.findings.some(({ isNeeded }) => isNeeded);
  const isReady = status === 'understood' && problem === null && !isOpen;
  const { customers, rows } = survey;
  return (
    <section aria-labelledby="table-title" className="space-y-4" aria-busy={status === 'looking'}>
      <h3 id="table-title" className="wrap-anywhere font-sans text-[14px]!">
        {name} is a table of features, {countedText(rows, 'row')}
        {customers !== null && `, ${countedText(customers, 'customer')}`}
      </h3>
      <TableFindings findings={survey.findings} />
      {survey.snapshots && (
        <label className="flex flex-wrap items-center gap-2">
          The rows of
          <select
            className={FIELD}
            value={survey.snapshots.taken}
            onChange={(event) => void decideTable({ snapshot: event.target.value })}
          >
            {survey.snapshots.dates.map((date) => (
              <option key={date}>{date}</option>
            ))}
          </select>
          are taken; those of other dates are left out.
        </label>
      )}
      <TableColumns looked={looked} />
      <fieldset>
        <legend className="font-medium text-[13px]">With which rules</legend>
        {missing.length > 0 ? (
          <p className="wrap-anywhere max-w-2xl">
            The rules that are set read {countedText(missing.length, 'column')} that the table does not have:{' '}
            {namesText(missing)}.
            {needy.length > 0 &&
              ` Of these ${namesText(needy)} ${needy.length === 1 ? 'is' : 'are'} made of transactions, which no table has.`}{' '}
            It is opened with one segment over its first column of numbers, to begin with.
          </p>
        ) : (
          (['current', 'start'] as const).map((id) => (
            <label key={id} className="flex min-h-8 items-center gap-2">
              <input type="radio" name="table-rules" checked={choice === id} onChange={() => setWished(id)} />
              {id === 'current'
                ? 'those that are set: the table has every column that they read'
                : 'new ones: one segment over its first column of numbers'}
            </label>
          ))
        )}
      </fieldset>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" disabled={!isReady} onClick={() => void openLooked(choice)}>
          Open {customers === null ? 'the table' : countedText(customers, 'customer')}
        </Button>
        {shown !== undefined && (
          <Button disabled={!isReady} onClick={() => void joinLooked()}>
            Join its columns to {shown}
          </Button>
        )}
        <Button onClick={cancelImport}>Leave it</Button>
      </div>
    </section>
  );
}
