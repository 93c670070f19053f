'use client';

import { useStore } from 'zustand';
import { ACCOUNT_KINDS, type AccountKind, type AccountKinds } from '@/lib/formats/import/dictionary/taught';
import type { NamedAccount } from '@/lib/formats/import/summary/named-accounts';
import { decide, importing } from '@/lib/session/data/importing';

const KIND_TEXT: Readonly<Record<AccountKind, string>> = {
  checking: 'for daily spending',
  savings: 'savings',
  credit_card: 'a credit card',
  other: 'something else: left out',
};
const NONE: AccountKinds = {};

/** What each account was taken for, and the menu that says otherwise; those that were left out by it as well. */
export function Accounts({ accounts }: { accounts: readonly NamedAccount[] }) {
  const said = useStore(importing, ({ decisions }) => decisions.accountKinds ?? NONE);
  const gone = Object.keys(said).filter((id) => accounts.every((one) => one.id !== id));
  const all = [...accounts, ...gone.map((id) => ({ id, name: id || 'Account', kind: null }))];
  if (all.length === 0) return null;
  const say = (id: string, kind: AccountKind | '') => {
    const { [id]: _, ...others } = said;
    void decide({ accountKinds: kind === '' ? others : { ...others, [id]: kind } });
  };
  return (
    <div>
      <h4 className="font-medium text-[13px]">What the accounts are</h4>
      <ul className="mt-1 flex flex-wrap gap-x-6 gap-y-1">
        {all.map(({ id, name, kind }) => {
          const own = Object.hasOwn(said, id) ? (said[id] as AccountKind) : '';
          return (
            <li key={id}>
              <label className="flex min-h-8 items-center gap-2">
                <span className="max-w-60 truncate" title={name}>
                  {name}
                </span>
                <select
                  aria-label={`${name} is`}
                  className="min-h-8 rounded-lg border border-hairline bg-panel px-2"
                  value={own}
                  onChange={(event) => say(id, event.target.value as AccountKind | '')}
                >
                  <option value="">
                    {own === '' && kind ? `${KIND_TEXT[kind]} (taken for)` : 'not said'}
                  </option>
                  {ACCOUNT_KINDS.map((one) => (
                    <option key={one} value={one}>
                      {KIND_TEXT[one]}
                    </option>
                  ))}
                </select>
              </label>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
