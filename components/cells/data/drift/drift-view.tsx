'use client';

import type { ReactNode } from 'react';
import { SHIFT_THAT_MATTERS } from '@/lib/diagnose/drift/drift';
import { featuresTable, personasTable } from '@/lib/diagnose/drift/drift-tables';
import {
  featureText,
  notesOf,
  powerText,
  RATE_TEXT,
  samplesText,
  verdictText,
} from '@/lib/diagnose/drift/drift-words';
import type { FeatureDrift } from '@/lib/diagnose/drift/sides';
import { stripOf } from '@/lib/diagnose/drift/strip';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { readProfile } from '@/lib/params/profile/read-profile';
import { settledResult } from '@/lib/session/work/store';
import { type DriftFound, driftFound } from '@/lib/session/wrong/drift';
import { shownAs } from '@/lib/text/table';
import { useGradual } from '../../../hooks/use-gradual';
import { useSession } from '../../../hooks/use-session';
import { useView } from '../../../hooks/use-view';
import { DataTable } from '../../../ui/data-table';
import { styled } from '../../../ui/screen-table';
import { DriftStrip } from './drift-strip';

const Said = ({ children }: { children: ReactNode }) => (
  <p className="max-w-2xl text-[13px] text-muted">{children}</p>
);

/** The customers that are shown beside those that the config was calibrated on. */
export function DriftView() {
  const result = useSession(settledResult);
  const written = useSession((state) => state.work.config.profile);
  const read = written && readProfile(written);
  const profile = read?.ok ? read.value : null;
  const isComparable = result !== null && profile !== null && result.distribution.users > 0;
  const found = useGradual(isComparable ? driftFound(result, profile) : null);
  if (!read)
    return (
      <Said>
        The config does not say what it was calibrated on. Show those customers, then Export with profile in
        the last cell; open that file with new customers.
      </Said>
    );
  if (!read.ok)
    return (
      <Said>
        The profile of the config cannot be read ({read.problem.where}): {read.problem.message}
      </Said>
    );
  if (!result || !found) return <Said>Comparing …</Said>;
  return <Shown result={result} found={found} />;
}

function Shown({ result, found: { drift, moved } }: { result: Evaluation; found: DriftFound }) {
  const window = useView((state) => state.window);
  const days = result.config.windows[window];
  const personas = drift.personas.find((one) => one.days === days);
  return (
    <div className="space-y-3 text-[13px]">
      <div className="max-w-2xl space-y-1">
        <p className="font-semibold">{verdictText(drift)}</p>
        {[samplesText(drift), RATE_TEXT, powerText(drift, SHIFT_THAT_MATTERS), ...notesOf(drift)].map(
          (sentence) =>
            sentence !== '' && (
              <p key={sentence} className="text-muted">
                {sentence}
              </p>
            ),
        )}
      </div>
      {personas && <DataTable {...personasTable(personas, moved, result)} className="min-w-2xl" />}
      <FeaturesTable drift={drift} result={result} />
    </div>
  );
}

/** The strip of a feature in the place of its name alone; nothing of texts. */
function stripCell(one: FeatureDrift) {
  const strip = stripOf(one);
  return strip ? shownAs('', <DriftStrip strip={strip} label={featureText(one)} />) : '';
}

/** Every feature, what is beyond chance first, with its percentiles then and now. */
function FeaturesTable({ drift, result }: { drift: DriftFound['drift']; result: Evaluation }) {
  const table = featuresTable(drift, result.population.origin.currency);
  const [name, ...columns] = table.columns;
  return (
    <DataTable
      {...table}
      className="min-w-3xl"
      columns={name ? [name, { id: 'strip', head: 'Then, above, and now' }, ...columns] : []}
      rows={table.rows.map(({ id, cells: [first = '', ...cells] }, i) => {
        const one = drift.features[i] as FeatureDrift;
        const paled = one.isBroken ? cells : cells.map((cell) => styled(cell, 'text-muted'));
        return { id, cells: [first, stripCell(one), ...paled], strong: one.isBroken };
      })}
    />
  );
}
