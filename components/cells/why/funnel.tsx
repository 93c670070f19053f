'use client';

import { useState } from 'react';
import { criterionText } from '@/lib/diagnose/findings/finding';
import type { FunnelStep } from '@/lib/diagnose/groups/funnel';
import { joinedPairs } from '@/lib/diagnose/groups/funnel';
import { criteriaOf, type Rule } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { funnel } from '@/lib/session/shown/instruments';
import type { Currency } from '@/lib/text/money';
import { countFigure, phrase } from '@/lib/text/table';
import { inWindow } from '@/lib/text/written';
import { useShownCustomers } from '../../hooks/use-on-release';
import { useView } from '../../hooks/use-view';
import { RuleFunnel } from '../../rule-lines/rule-funnel';
import { DataTable } from '../../ui/data-table';
import { Fold } from '../../ui/fold';
import { type ScreenRow, styled } from '../../ui/screen-table';
import { Select } from '../../ui/select';
import { JointDensityView } from './cross-table/joint-density-view';

const stepText = (rule: Rule, currency: Currency) =>
  criteriaOf(rule)
    .map((criterion) => criterionText(criterion, currency))
    .join(' or ');

/** What stands between the users and a persona: criterion by criterion, then priority. */
export function Funnel() {
  const result = useShownCustomers();
  const window = useView((state) => state.window);
  const subject = useView((state) => state.subject);
  const [chosen, setChosen] = useState<string | null>(null);
  if (!result) return null;
  const { windows } = result.config;
  const personas = personasOf(result.config);
  // Without a choice, the one that the first screen is about.
  const persona =
    personas.find(({ id }) => id === chosen) ??
    personas.find(({ id }) => id === subject) ??
    (personas[0] as (typeof personas)[0]);
  const index = personas.indexOf(persona);
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
        <Select
          label="Persona"
          value={persona.id}
          options={personas.map(({ id, name }) => [id, name])}
          onChange={setChosen}
        />{' '}
        <span className="text-muted">in {windows[window]} days</span>
      </label>
      <p className="mt-1 max-w-2xl text-[13px] text-muted">
        A customer who meets the whole rule matches. Of several matches the one with the best priority takes
        the customer.
      </p>
      <div className="mt-2">
        <RuleFunnel result={result} window={window} persona={persona} />
      </div>
      <Fold plain title="Table, with who fails one line alone">
        {() => (
          <DataTable
            caption={`Funnel of ${persona.name}${inWindow(windows[window])}`}
            className="min-w-xl"
            columns={[
              { id: 'step', head: 'Criterion' },
              { id: 'alone', head: 'Pass it alone', numeric: true },
              { id: 'so-far', head: 'Pass all so far', numeric: true },
              { id: 'lost', head: 'Lost here', numeric: true },
              { id: 'only', head: 'Fail only this', numeric: true },
            ]}
            rows={[
              { id: 'users', cells: ['All users', '', countFigure(users), '', ''] },
              ...steps.flatMap((step) => stepRows(step, result.population.origin.currency)),
              { id: 'matched', strong: true, cells: ['Match the rule', '', countFigure(matched), '', ''] },
              ...masked.map(({ n, name }) => ({
                id: `masked ${name}`,
                cells: [`Of these taken by ${name}, which goes first`, '', '', countFigure(n), ''],
              })),
              { id: 'assigned', strong: true, cells: ['Are assigned', '', countFigure(assigned), '', ''] },
            ]}
          />
        )}
      </Fold>
      {pairs.length > 0 && (
        <JointDensityView key={persona.id} result={result} window={window} persona={persona} pairs={pairs} />
      )}
    </div>
  );
}

/** A step; one of several criteria also lists those, with the users for whom each is the only one. */
function stepRows(
  { rule, criteria, alone, soFar, lost, lostOnlyHere }: FunnelStep,
  currency: Currency,
): ScreenRow[] {
  const id = criteria.map(({ criterion }) => criterion.id).join('|');
  const numbers = [countFigure(alone), countFigure(soFar), countFigure(lost), countFigure(lostOnlyHere)];
  const own = { id, cells: [stepText(rule, currency), ...numbers] };
  if (criteria.length < 2) return [own];
  return [
    own,
    ...criteria.map(({ criterion, alone: passing, decisive }) => ({
      id: `${id}/${criterion.id}`,
      cells: [
        styled(criterionText(criterion, currency), 'block pl-4 text-muted'),
        countFigure(passing),
        styled(phrase`${countFigure(decisive)} by it alone`, 'font-sans text-[12px] text-muted'),
        '',
        '',
      ],
    })),
  ];
}
