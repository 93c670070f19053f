'use client';

import { useMemo } from 'react';
import { joinedNames } from '@/lib/formats/given/joining/joined-population';
import type { Join } from '@/lib/session/data/joins/join';
import { countsOf, removeJoin, targetOf } from '@/lib/session/data/joins/join-file';
import { shownConfig } from '@/lib/session/work/store';
import { countedText, countText } from '@/lib/text/written';
import { useSession } from '../../../hooks/use-session';
import { Button } from '../../../ui/button';
import { KeepJoins } from '../stored-data';

/** Tables whose columns are joined to customers: which, and who of either side is not in the other. */
export function JoinedTables() {
  const joins = useSession((state) => state.joins);
  if (joins.length === 0) return null;
  return (
    <section aria-labelledby="joined-title">
      <h3 id="joined-title" className="font-sans text-[14px]!">
        Joined by id
      </h3>
      <ul className="mt-1 space-y-2">
        {joins.map((join) => (
          <Joined key={join.key} join={join} />
        ))}
      </ul>
      <KeepJoins />
    </section>
  );
}

function Joined({ join }: { join: Join }) {
  const target = useSession((state) => targetOf(state, join.to)?.name) ?? 'customers who are not there';
  const windows = useSession((state) => shownConfig(state).windows);
  const made = useSession((state) => (join.to === 'synthetic' ? state.synthetic : null));
  const counts = useMemo(() => countsOf(join, made), [join, made]);
  const names = [...joinedNames(join, windows), ...join.outcomes.keys()];
  return (
    <li className="wrap-anywhere">
      <b className="font-semibold">{join.name}</b> is joined to {target}: {names.join(', ')}.
      {counts && (
        <>
          {' '}
          {countedText(counts.joined, 'customer')} in both, {countText(counts.onlyHere)} only in {target},{' '}
          {countText(counts.onlyThere)} only in {join.name}.
        </>
      )}{' '}
      {counts !== null && counts.onlyHere > 0 && (
        <span className="text-muted">Of those who are not in it, its columns are unknown. </span>
      )}
      <Button className="min-h-7! px-2!" aria-label={`Remove ${join.name}`} onClick={() => removeJoin(join)}>
        Remove it
      </Button>
    </li>
  );
}
