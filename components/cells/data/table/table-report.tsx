'use client';

import { customersOf } from '@/lib/features/weights';
import type { TableData } from '@/lib/session/data/shown-table';
import { forgetTable } from '@/lib/session/data/table-data';
import { decideAgain } from '@/lib/session/data/table-import';
import { countedText, msText } from '@/lib/text/written';
import { PopulationSwitch } from '../../../live/population-switch';
import { Button } from '../../../ui/button';
import { KeepTable } from '../stored-data';
import { TableFindings } from './table-findings';

/** Columns of a kind that rules do not read, as a sentence. */
const KEPT_ASIDE = {
  id: 'tells customers apart',
  weight: 'weighs the rows',
  outcome: 'is an outcome: shown by segment, and not read by rules',
  'left out': 'is left out',
} as const;

/** The table that is in use: what of it is read, and what is not, with the reason. */
export function TableReport({ table }: { table: TableData }) {
  const { name, population, names, days, from } = table;
  const { users = 0, weights } = population.cohorts[0]?.table ?? {};
  const survey = from?.looked.survey;
  const aside = survey?.columns.flatMap(({ name: column, kind }) =>
    kind in KEPT_ASIDE ? [{ column, why: KEPT_ASIDE[kind as keyof typeof KEPT_ASIDE] }] : [],
  );
  const elsewhere = (survey?.customers ?? users) - users;
  return (
    <section aria-labelledby="table-report-title">
      <h3 id="table-report-title" className="wrap-anywhere font-sans text-[14px]!">
        {name}
      </h3>
      <p className="mt-1">
        {countedText(users, weights ? 'row' : 'customer')}
        {weights && ` for ${countedText(customersOf(population, [users]), 'customer')}`},{' '}
        {countedText(names.length, 'feature')}
        {days[0] === 0 ? '' : `, windows of ${days.join(' and ')} days`}
        {from && <span className="text-muted">; read in {msText(from.ms)}</span>}
      </p>
      {survey && (
        <>
          <ul className="wrap-anywhere mt-1 list-disc pl-5 text-muted">
            {survey.snapshots && (
              <li>
                The rows of {survey.snapshots.taken}, by {survey.snapshots.column}.
                {survey.snapshots.dates.length > 1 &&
                  ` Rows of ${countedText(survey.snapshots.dates.length - 1, 'other date')} are left out.`}
                {elsewhere > 0 && ` ${countedText(elsewhere, 'customer')} have rows of other dates alone.`}
              </li>
            )}
            {aside?.map(({ column, why }) => (
              <li key={column}>
                {column} {why}.
              </li>
            ))}
          </ul>
          <TableFindings findings={survey.findings} decided />
        </>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <PopulationSwitch name={name} />
        {from && <Button onClick={() => void decideAgain()}>Change what its columns are</Button>}
        <Button onClick={forgetTable}>Forget this table</Button>
      </div>
      {from && <KeepTable />}
    </section>
  );
}
