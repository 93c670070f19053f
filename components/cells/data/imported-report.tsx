'use client';

import { useState } from 'react';
import { definitionOf } from '@/lib/features/features';
import { isReplayedRight } from '@/lib/features/population';
import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import type { ImportedData } from '@/lib/session/data/imported-data';
import { forgetData } from '@/lib/session/data/importing';
import { setSetting } from '@/lib/session/work/actions';
import { shownConfig } from '@/lib/session/work/store';
import { countedText, countText } from '@/lib/text/written';
import { useSession } from '../../hooks/use-session';
import { PopulationSwitch } from '../../live/population-switch';
import { Button } from '../../ui/button';
import { download } from '../../ui/download';
import { Fold } from '../../ui/fold';
import { FormulaNote } from '../../ui/formula-note';
import { Findings } from './deciding/findings';
import { KeepData } from './stored-data';
import { ImportSummaryView } from './summary/import-summary-view';
import { LeftOut } from './summary/left-out';

const Counted = ({ n, one }: { n: number; one: string }) => (
  <>
    <b className="number">{countText(n)}</b> {n === 1 ? one : `${one}s`}
  </>
);

/** What was imported, what was left out, and what is not in it. */
export function ImportedReport({ data }: { data: ImportedData }) {
  const { report, origin } = data;
  const isRight = useSession((state) => isReplayedRight(data, shownConfig(state).corrections.balanceReplay));
  const reasons = Object.entries(report.rejectedByReason);
  const [guarded, setGuarded] = useState(false);
  const saveRejected = async (texts: CsvTexts) => {
    const rejected = await data.source.rejected(texts);
    download('rows-left-out.csv', rejected.text, 'text/csv', countedText(report.rowsRejected, 'row'));
    setGuarded(rejected.guarded);
  };
  return (
    <section aria-labelledby="imported-title">
      <h3 id="imported-title" className="wrap-anywhere font-sans text-[14px]!">
        {origin.name}
      </h3>
      <p className="mt-1">
        <Counted n={report.rowsRead - report.rowsRejected} one="transaction" /> of{' '}
        <Counted n={report.users} one="user" /> and <Counted n={report.accounts} one="account" />, from{' '}
        {report.firstDate} to {report.lastDate}
        {report.asOfDate < report.lastDate && `; balances are those of ${report.asOfDate}`}.
      </p>
      {report.notes.length > 0 && (
        <ul className="wrap-anywhere mt-1 list-disc pl-5 text-muted">
          {report.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <Findings findings={report.findings} />
      {report.rowsRejected > 0 && (
        <div className="mt-2">
          <p className="flex flex-wrap items-center gap-x-3">
            <span>
              <b className="number">{countText(report.rowsRejected)}</b> of {countText(report.rowsRead)} rows
              could not be used:{' '}
              {reasons.map(([reason, n]) => `${reason} ${countText(n as number)}`).join(', ')}.
            </span>
            <Button className="min-h-7! px-2!" onClick={() => void saveRejected('safe')}>
              Download them, with line and reason
            </Button>
            {guarded && <FormulaNote onExact={() => void saveRejected('exact')} />}
          </p>
          <Fold plain title="By reason" hint="as a table">
            {() => <LeftOut byReason={report.rejectedByReason} />}
          </Fold>
        </div>
      )}
      <ImportSummaryView summary={report.summary} currency={origin.currency} />
      {report.unknown.length > 0 && (
        <div className="mt-2">
          <h4 className="font-medium">What is not in this data</h4>
          <ul className="list-disc pl-5">
            {report.unknown.map(({ features, users, reason }) => (
              <li key={reason}>
                {features.map((feature) => definitionOf(feature).label).join(', ')}: unknown for{' '}
                {users === report.users ? 'everybody' : `${countText(users)} users`}.{' '}
                <span className="text-muted">{reason} A criterion over it is not met.</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {!isRight && (
        <p className="mt-2 flex flex-wrap items-center gap-x-3 border-accent border-l-2 pl-3">
          <span>Daily balances are replayed mirrored, as published: money out is added to them.</span>
          <Button className="min-h-7! px-2!" onClick={() => setSetting('corrections.balanceReplay', true)}>
            Replay them as they were
          </Button>
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <PopulationSwitch name={origin.name} />
        <Button onClick={forgetData}>Forget this data</Button>
      </div>
      <KeepData />
    </section>
  );
}
