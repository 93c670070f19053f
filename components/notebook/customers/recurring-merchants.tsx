import { memo } from 'react';
import { countText, percentText } from '../../format';
import type { RecurringLine } from './recurring';
import { moneyText } from './value-text';

/** The merchants that count as recurring, and what they are of all outflows. */
export const RecurringMerchants = memo(function RecurringMerchants({
  recurring,
  outflowCents,
  lookbackDays,
}: {
  recurring: readonly RecurringLine[];
  outflowCents: number;
  lookbackDays: number;
}) {
  const total = recurring.reduce((sum, { cents }) => sum + cents, 0);
  return (
    <section>
      <h4 className="font-medium text-[14px]">Recurring merchants, {lookbackDays} d</h4>
      {recurring.length === 0 ? (
        <p className="text-[13px] text-muted">None: no merchant’s payments are on a cadence.</p>
      ) : (
        <table className="mt-1 w-full text-[13px]">
          <thead>
            <tr className="border-hairline border-b text-left text-muted">
              <th scope="col" className="py-1 font-medium">
                Merchant
              </th>
              <th scope="col" className="font-medium">
                Source
              </th>
              <th scope="col" className="text-right font-medium">
                Spent
              </th>
            </tr>
          </thead>
          <tbody>
            {recurring.map(({ merchant, source, cents }) => (
              <tr key={merchant} className="border-hairline border-b">
                <th scope="row" className="py-0.5 text-left font-normal">
                  {merchant}
                </th>
                <td className="text-muted">{source}</td>
                <td className="number text-right">{moneyText(cents)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2} className="py-0.5 text-left font-normal text-muted">
                {countText(recurring.length)} merchants,{' '}
                {percentText(outflowCents > 0 ? total / outflowCents : 0)} of all outflows
              </th>
              <td className="number text-right">{moneyText(total)}</td>
            </tr>
          </tfoot>
        </table>
      )}
    </section>
  );
});
