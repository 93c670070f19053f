'use client';

import { memo } from 'react';
import type { Finding, Topic } from '@/lib/diagnose/findings/finding';
import { AddressButton } from '../../address-button';
import { FindingChart } from '../../charts/finding/finding-chart';
import { MendCell } from './mend-cell';

export const TOPIC_TEXT: Readonly<Record<Topic, string>> = {
  balances: 'Balances',
  behaviour: 'Behaviour',
  mix: 'Mix',
  rules: 'Rules',
  features: 'Features',
  documents: 'Documents',
};

/** One finding: what is claimed and what is so, its measured value, the proof, and what mends it. */
export const FindingRow = memo(function FindingRow({
  finding,
  number,
}: {
  finding: Finding;
  number: number;
}) {
  const { id, topic, claim, stated, measured, interval, proof, chart, certain } = finding;
  return (
    <li
      data-finding={id}
      data-place={id}
      tabIndex={-1}
      className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-3 gap-y-2 border-hairline border-b py-3 @min-[440px]:grid-cols-[20px_minmax(0,1fr)_200px] @min-[440px]:grid-rows-[auto_1fr] @min-[660px]:grid-rows-none @min-[660px]:grid-cols-[20px_minmax(0,1fr)_104px_200px_124px]"
    >
      <span className="number pt-0.5 text-[12px] text-muted">{number}</span>
      <div className="min-w-0">
        <div className="flex items-start gap-1">
          <h4 className="min-w-0 flex-1 font-semibold font-serif text-[16px] leading-snug">{claim}</h4>
          <AddressButton cell="wrong" at={id} what={`this finding: ${claim}`} />
        </div>
        <p className="mt-1 text-[12.5px] text-muted leading-snug">
          <b className="font-semibold text-ink">{TOPIC_TEXT[topic]}.</b>
          {stated && ` Said: “${stated}”.`} {proof}
          {certain && ' Whatever the data.'}
        </p>
      </div>
      <div className="col-start-2 space-y-2 @min-[440px]:col-start-3 @min-[440px]:row-span-2 @min-[440px]:row-start-1 @min-[660px]:contents">
        <p>
          <span className="number block font-semibold text-[16px] leading-tight">{measured}</span>
          {interval && <span className="mt-0.5 block text-[12px] text-muted">{interval}, with 95 %</span>}
        </p>
        <div className="max-w-[200px]">{chart && <FindingChart chart={chart} />}</div>
      </div>
      <div className="col-start-2 @min-[660px]:col-start-auto">
        <MendCell finding={finding} />
      </div>
    </li>
  );
});
