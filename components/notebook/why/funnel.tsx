'use client';

import { useState } from 'react';
import { criteriaOf, type Rule } from '@/lib/params/personas';
import { criterionText } from '@/lib/pipeline/diagnostics/checks/finding';
import type { FunnelStep } from '@/lib/pipeline/diagnostics/funnel';
import { joinedPairs } from '@/lib/pipeline/diagnostics/funnel';
import { funnel } from '@/lib/session/instruments';
import { countText } from '../../format';
import { DataTable } from '../../ui/data-table';
import { useSession } from '../../use-session';
import { useView } from '../../use-view';
import { JointDensityView } from './joint-density-view';

const stepText = (rule: Rule) => criteriaOf(rule).map(criterionText).join(' or ');

/** What stands between the users and a persona: criterion by criterion, then priority. */
export function Funnel() {
  const result = useSession((state) => state.result);
  const window = useView((state) => state.window);
  const [chosen, setChosen] = useState<string | null>(null);
  if (!result) return null;
  const { personas, windows } = result.config;
  const totals = result.outcome.distribution.windows[window]?.total.slice(0, -1) ?? [];
  const known = personas.findIndex(({ id }) => id === chosen);
  // Without a choice, the persona with the fewest users.
  const index = known >= 0 ? known : totals.indexOf(Math.min(...totals));
  const persona = personas[index] as (typeof personas)[0];
  const { users, steps, matched, maskedBy, assigned } = funnel(result, window, index);
  const masked = maskedBy
    .map((n, p) => ({ n, name: personas[p]?.name ?? '' }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n);
  const pairs = joinedPairs(persona.match);
  return (
    <div>
      <label className="text-[13px]">
        Persona{' '}
        <select
          className="min-h-8 rounded-lg border border-hairline bg-panel px-2"
          value={persona.id}
          onChange={(event) => setChosen(event.target.value)}
        >
          {personas.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>{' '}
        <span className="text-muted">in {windows[window]} days</span>
      </label>
      <DataTable
        label={`Funnel of ${persona.name} in ${windows[window]} days`}
        className="min-w-xl"
        columns={[
          { key: 'step', label: 'Criterion' },
          { key: 'alone', label: 'Pass it alone', numeric: true },
          { key: 'so-far', label: 'Pass all so far', numeric: true },
          { key: 'lost', label: 'Lost here', numeric: true },
          { key: 'only', label: 'Fail only this', numeric: true },
        ]}
        rows={[
          { key: 'users', cells: ['All users', '', countText(users), '', ''] },
          ...steps.flatMap((step) => stepRows(step)),
          { key: 'matched', strong: true, cells: ['Matched', '', countText(matched), '', ''] },
          ...masked.map(({ n, name }) => ({
            key: `masked ${name}`,
            cells: [`Masked by ${name}, which goes first`, '', '', countText(n), ''],
          })),
          { key: 'assigned', strong: true, cells: ['Assigned', '', countText(assigned), '', ''] },
        ]}
      />
      {pairs.length > 0 && (
        <JointDensityView key={persona.id} result={result} window={window} persona={persona} pairs={pairs} />
      )}
    </div>
  );
}

/** A step; one of several criteria also lists those, with the users for whom each is the only one. */
function stepRows({ rule, criteria, alone, soFar, lost, lostOnlyHere }: FunnelStep) {
  const key = criteria.map(({ criterion }) => criterion.id).join('|');
  const numbers = [countText(alone), countText(soFar), countText(lost), countText(lostOnlyHere)];
  const own = { key, cells: [stepText(rule), ...numbers] };
  if (criteria.length < 2) return [own];
  return [
    own,
    ...criteria.map(({ criterion, alone: passing, decisive }) => ({
      key: `${key}/${criterion.id}`,
      cells: [
        <span key="name" className="block pl-4 text-muted">
          {criterionText(criterion)}
        </span>,
        countText(passing),
        <span key="decisive" className="font-sans text-[12px] text-muted">
          {countText(decisive)} by it alone
        </span>,
        '',
        '',
      ],
    })),
  ];
}
