'use client';

import { clsx } from 'clsx';
import { useMemo, useRef, useState } from 'react';
import { type Digests, digesting, furtherDigesting } from '@/lib/engine/chunks/result-digest';
import { has } from '@/lib/features/population';
import type { TableFormat } from '@/lib/formats/tables/table-format';
import { TABLE_FORMATS, tableFormat } from '@/lib/formats/tables/table-formats';
import { MOST_KEPT } from '@/lib/params/declared/population';
import { writingDataset, writingResults } from '@/lib/session/jobs/jobs';
import { gradual } from '@/lib/session/shown/gradual';
import { shownHave } from '@/lib/session/shown/selectors';
import { setName } from '@/lib/session/work/actions';
import { currentDigests, type SessionState } from '@/lib/session/work/store';
import { countText } from '@/lib/text/written';
import { useTypedText } from '../../controls/use-typed-text';
import { useGradual } from '../../hooks/use-gradual';
import { useOnScreenStore } from '../../hooks/use-on-screen-store';
import { useSession } from '../../hooks/use-session';
import { ChangeList } from '../../notebook/change-list';
import { exportConfig } from '../../notebook/export-config';
import { ImportButton, ShareButton } from '../../notebook/hand-over-actions';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { transactionsOf } from '../who/transactions-of';
import { ProfileButton } from './profile-button';
import { ReferenceButton } from './reference-button';
import { ReportButton } from './report-button';
import { saveData, saveDataset, saveResults } from './save-dataset';
import { SetAsideList } from './set-aside-list';
import { SqlExport } from './sql-export';

/** What can be taken along, and what differs from the preset. */
export function HandOver() {
  const digests = useShownDigests();
  return (
    <div className="grid grid-cols-1 gap-x-10 gap-y-6 xl:grid-cols-2">
      <div>
        <h3 className="mb-2 font-sans text-[14px]!">Take it along</h3>
        <NameField />
        <div className="flex flex-wrap gap-2">
          <ShareButton variant="plain" />
          <Button onClick={exportConfig}>Export config</Button>
          <ProfileButton />
          <ImportButton />
          <DatasetButton />
          <ReferenceButton />
          <ReportButton />
        </div>
        {digests && (
          <dl className="number mt-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-[12px]">
            {digests.transactions && (
              <>
                <dt className="text-muted">transactions</dt>
                <dd data-digest="transactions">{digests.transactions}</dd>
              </>
            )}
            <dt className="text-muted">features</dt>
            <dd data-digest="features">{digests.features}</dd>
            <dt className="text-muted">further features</dt>
            <FurtherDigest />
            <dt className="text-muted">personas</dt>
            <dd data-digest="personas">{digests.personas}</dd>
          </dl>
        )}
        <SqlExport />
        <SetAsideList />
      </div>
      <div>
        <h3 className="mb-2 font-sans text-[14px]!">What differs from the preset</h3>
        <ChangeList />
      </div>
    </div>
  );
}

/** Digests of what is shown, as reports and the command line have them: of imported users without their transactions. */
function useShownDigests(): (Omit<Digests, 'transactions'> & { transactions?: string }) | null {
  const synthetic = useSession(currentDigests);
  const result = useSession(committedResult);
  const seeded = useSession(shownHave('settings'));
  const run = useMemo(
    () =>
      result && !has(result.population, 'settings')
        ? gradual(digesting(result.population, result.assignments, result.counts))
        : null,
    [result],
  );
  const made = useGradual(run);
  return seeded ? synthetic : made && { features: made.features, personas: made.personas };
}

/** The exact result of what is committed, if it is shown. */
const committedResult = ({ result, work }: SessionState) =>
  result?.exact && result.config === work.config ? result : null;

/** The digest of the further features; while something is held, the latest. */
function FurtherDigest() {
  const result = useSession(committedResult);
  const run = useMemo(() => result && gradual(furtherDigesting(result.population, result.counts)), [result]);
  const digest = useGradual(run);
  const latest = useRef('');
  if (digest !== null) latest.current = digest;
  return <dd>{latest.current}</dd>;
}

/** The name of the work; a name that is no name brings the old one back. */
function NameField() {
  const name = useSession((state) => state.work.config.name);
  const { props } = useTypedText(name, (text) => text.trim() === '' || setName(text.trim()) === null);
  return (
    <label className="mb-3 flex items-center gap-3 text-[13px]">
      Name
      <input
        {...props}
        className="min-h-8 min-w-0 flex-1 rounded-lg border border-hairline bg-panel px-2"
        maxLength={120}
      />
    </label>
  );
}

/** A transaction as a line of CSV, in bytes; of a user with what it owns a few hundred more. */
const TRANSACTION_BYTES = 164;

/** What files of very many users leave out, how large it would be, and how it is had. */
function WithoutTransactions({ isMade }: { isMade: boolean }) {
  const transactions = useSession(({ result }) =>
    result ? transactionsOf(result.population, result.counts) : 0,
  );
  const gigabytes = Math.max(1, Math.round((transactions * TRANSACTION_BYTES) / 1e9));
  return (
    <p className="basis-full text-[13px] text-muted">
      {isMade ? (
        <>
          Of more than {countText(MOST_KEPT)} users transactions (here about {countText(gigabytes)} GB of CSV)
          and the trace of each decision are written by the command line: save the config, then{' '}
          <code>npm run -s regenerate -- --config FILE --out FOLDER</code>.
        </>
      ) : (
        `Of more than ${countText(MOST_KEPT)} users the trace of each decision is left out.`
      )}
    </p>
  );
}

/** The synthetic dataset as a file; of imported users, who have their transactions, what was computed. */
function DatasetButton() {
  const [format, setFormat] = useState<TableFormat>(TABLE_FORMATS[0]);
  const [safe, setSafe] = useState(false);
  const texts = safe ? 'safe' : 'exact';
  const dataset = useOnScreenStore(writingDataset.state, (state) => state);
  const results = useOnScreenStore(writingResults.state, (state) => state);
  const { status, progress } = dataset.status === 'running' ? dataset : results;
  const isMade = useSession(shownHave('settings'));
  const isLarge = useSession(({ result }) => (result?.distribution.users ?? 0) > MOST_KEPT);
  const seeded = isMade && !isLarge;
  const hasLedger = useSession(shownHave('transactions'));
  const current = useSession(({ result, work }) => result?.exact === true && result.config === work.config);
  const refusal = useSession(({ result }) =>
    result ? format.refuse(result.counts.reduce((sum, n) => sum + n, 0)) : null,
  );
  if (status !== 'running') {
    return (
      <span className={clsx('flex flex-wrap items-center', !seeded && 'gap-2')}>
        <Button
          onClick={() => (seeded ? saveDataset : saveResults)(format, texts)}
          disabled={!current || refusal !== null}
          className={clsx(seeded && 'rounded-r-none!')}
        >
          {seeded ? 'Dataset' : 'Features and personas'}
        </Button>
        {hasLedger && !isMade && (
          <Button
            onClick={() => saveData(format, texts)}
            title="Users, accounts, liabilities and transactions as they were read; what is unknown is empty"
          >
            Data as tables
          </Button>
        )}
        <select
          aria-label={seeded ? 'Format of the dataset' : 'Format of features and personas'}
          className={clsx(
            'min-h-8 rounded-r-lg border border-hairline bg-panel px-2 text-[13px]',
            seeded ? 'border-l-0' : 'rounded-l-lg',
          )}
          value={format.id}
          onChange={(event) => setFormat(tableFormat(event.target.value))}
        >
          {TABLE_FORMATS.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
        {refusal !== null && <p className="basis-full text-[13px] text-muted">{refusal}</p>}
        {isLarge && <WithoutTransactions isMade={isMade} />}
        {format.id === 'csv' && (
          <span
            className="ml-2 text-[13px]"
            title="Texts that begin like a formula get ' before them, and do not read back exactly"
          >
            <Checkbox checked={safe} onChange={setSafe}>
              safe for spreadsheets
            </Checkbox>
          </span>
        )}
      </span>
    );
  }
  return (
    <span role="status" aria-live="off" className="flex items-center gap-2 text-[13px]">
      Writing {countText(progress?.doneUsers ?? 0)} of {countText(progress?.totalUsers ?? 0)} users
      <Button onClick={dataset.status === 'running' ? writingDataset.cancel : writingResults.cancel}>
        Cancel
      </Button>
    </span>
  );
}
