'use client';

import { useState } from 'react';
import { has } from '@/lib/features/population';
import { RECURRING_SOURCES } from '@/lib/model/transaction-kind';
import { archetypesOf } from '@/lib/params/archetypes/archetypes-of';
import type { Config } from '@/lib/params/config/config';
import { criteriaOf } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { recurringUse } from '@/lib/session/shown/insights';
import { lostWithout } from '@/lib/session/shown/instruments';
import { countFigure, shareFigure } from '@/lib/text/table';
import { countText } from '@/lib/text/written';
import { useShownCustomers } from '../../hooks/use-on-release';
import { useView } from '../../hooks/use-view';
import { DataTable } from '../../ui/data-table';
import { Select } from '../../ui/select';

const SOURCE_TEXT: Readonly<Record<(typeof RECURRING_SOURCES)[number], string>> = {
  subscriptions: 'Subscriptions',
  rent: 'Rent, by ACH or at a merchant',
  utilities: 'Utilities',
  everyday: 'Everyday merchants',
  card: 'Card payments and interest',
};
const RECURRING = new Set(['recurring_merchant_count', 'monthly_recurring_spend', 'subscription_share']);

/** Recurring merchants by source, and how many assignments would be lost without each. */
export function Sources() {
  const result = useShownCustomers();
  const window = useView((state) => state.window);
  const subject = useView((state) => state.subject);
  const [chosen, setChosen] = useState<string | null>(null);
  if (!result) return null;
  const { windows } = result.config;
  const personas = personasOf(result.config);
  const reading = personas.filter(({ match }) =>
    criteriaOf(match).some(({ feature }) => RECURRING.has(feature)),
  );
  const persona =
    reading.find(({ id }) => id === chosen) ?? reading.find(({ id }) => id === subject) ?? reading[0];
  const sources = recurringUse(result);
  const total = sources.reduce((sum, { merchants }) => sum + merchants, 0);
  const users = result.counts.reduce((sum, n) => sum + n, 0);
  const index = persona ? personas.indexOf(persona) : -1;
  const lost = persona ? lostWithout(result, window, index) : null;
  const assigned = result.distribution.windows[window]?.total[index] ?? 0;
  return (
    <div>
      {persona && (
        <p className="text-[13px]">
          Assignments of{' '}
          <Select
            label="Persona whose assignments are counted"
            value={persona.id}
            options={reading.map(({ id, name }) => [id, name])}
            onChange={setChosen}
          />{' '}
          <span className="text-muted">
            that would be lost had nothing been paid there, of {countText(assigned)} in {windows[window]} days
          </span>
        </p>
      )}
      {has(result.population, 'settings') && <Subscriptions config={result.config} />}
      <DataTable
        caption="Recurring merchants by source"
        className="min-w-xl"
        columns={[
          { id: 'source', head: 'Source' },
          { id: 'merchants', head: 'Recurring merchants', numeric: true },
          { id: 'share', head: 'Share', numeric: true },
          { id: 'users', head: 'Users with one', numeric: true },
          ...(lost
            ? [
                { id: 'lost', head: 'Assignments lost without', numeric: true },
                { id: 'lost-share', head: 'of all', numeric: true },
              ]
            : []),
        ]}
        rows={RECURRING_SOURCES.map((source, i) => ({
          id: source,
          cells: [
            SOURCE_TEXT[source],
            countFigure(sources[i]?.merchants ?? 0),
            shareFigure(total ? (sources[i]?.merchants ?? 0) / total : 0),
            shareFigure(users ? (sources[i]?.users ?? 0) / users : 0),
            ...(lost
              ? [countFigure(lost[i] as number), shareFigure(assigned ? (lost[i] as number) / assigned : 0)]
              : []),
          ],
        }))}
      />
    </div>
  );
}

/** How many subscriptions the users of each archetype carry, most first. */
function Subscriptions({ config }: { config: Config }) {
  const byCount = new Map<number, string[]>();
  for (const { label, settings } of archetypesOf(config)) {
    const { subscriptions } = settings;
    byCount.set(subscriptions, [...(byCount.get(subscriptions) ?? []), label]);
  }
  return (
    <p className="mt-1 max-w-3xl text-[13px] text-muted">
      Subscriptions that an archetype’s users carry:{' '}
      {[...byCount]
        .sort(([a], [b]) => b - a)
        .map(([count, names], i) => (
          <span key={count}>
            {i > 0 && '; '}
            <b className="number text-ink">{count}</b> {names.join(', ')}
          </span>
        ))}
      .
    </p>
  );
}
