import { memo } from 'react';
import { moneyText, percentText } from '@/lib/text/written';
import { useCurrency } from '../../../hooks/use-currency';
import type { AccountLine } from './statement';

/** Accounts and what is owed on them, on the as-of date. */
export const AccountList = memo(function AccountList({ accounts }: { accounts: readonly AccountLine[] }) {
  const currency = useCurrency();
  return (
    <section>
      <h4 className="font-medium text-[14px]">Accounts</h4>
      <ul className="mt-1 text-[13px]">
        {accounts.map(({ name, balanceCents, limitCents, liability }) => (
          <li key={name} className="border-hairline border-b py-1">
            <div className="flex justify-between gap-3">
              <span>{name}</span>
              <span className="number">
                {moneyText(balanceCents, currency)}
                {limitCents > 0 && (
                  <span className="text-muted">
                    {' '}
                    of {moneyText(limitCents, currency)} ({percentText(balanceCents / limitCents, 0)})
                  </span>
                )}
              </span>
            </div>
            {liability && (
              <p className="text-[12px] text-muted">
                {liability.aprPercent.toFixed(2)} % {liability.aprVariable ? 'variable' : 'fixed'}, statement{' '}
                {moneyText(liability.statementCents, currency)}, minimum{' '}
                {moneyText(liability.minimumPaymentCents, currency)}, last paid{' '}
                {moneyText(liability.lastPaymentCents, currency)}, due {liability.dueDate},{' '}
                {liability.overdue ? <b className="text-ink">overdue</b> : 'not overdue'}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
});
