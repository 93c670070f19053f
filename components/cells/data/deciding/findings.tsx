'use client';

import type { Finding, Topic } from '@/lib/formats/import/read/understood';
import { countedText } from '@/lib/text/written';
import { Fold } from '../../../ui/fold';

const TOPICS: Readonly<Record<Topic, string>> = {
  direction: 'In or out',
  dates: 'Dates',
  currency: 'Currency',
  user: 'Users',
  account: 'Accounts',
  amount: 'Amounts',
  columns: 'Columns',
  merchant: 'Merchants',
  decimal: 'Cents',
  encoding: 'Text',
  rows: 'Rows',
  duplicates: 'Repeated rows',
};

/** What was decided about a file, and why: what is only assumed in sight, what the file proves behind a fold. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const assumed = findings.filter(({ state }) => state === 'assumed');
  const proven = findings.filter(({ state }) => state === 'proven');
  return (
    <div>
      {assumed.length > 0 && (
        <>
          <h4 className="font-medium text-[13px]">Assumed, not proven: please look</h4>
          <Reasons findings={assumed} />
        </>
      )}
      {proven.length > 0 && (
        <Fold title={`${countedText(proven.length, 'decision')} that the file proves`} plain>
          {() => <Reasons findings={proven} />}
        </Fold>
      )}
    </div>
  );
}

function Reasons({ findings }: { findings: readonly Finding[] }) {
  return (
    <dl className="wrap-anywhere grid gap-x-6 gap-y-1 sm:grid-cols-[8rem_minmax(0,1fr)]">
      {findings.map(({ about, text }) => (
        <div key={`${about} ${text}`} className="contents">
          <dt className="text-muted">{TOPICS[about]}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
