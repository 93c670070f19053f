'use client';

import { useSession } from '../hooks/use-session';
import { Fold } from '../ui/fold';
import type { CellManifest, InstrumentManifest } from './manifest';
import { isMet, Missing } from './missing';

/** An instrument in its fold, or what it lacks. */
function Instrument({ of: { needs, Body } }: { of: InstrumentManifest }) {
  const met = useSession(needs ? isMet(needs) : () => true);
  return needs && !met ? <Missing need={needs} /> : <Body />;
}

/** The instruments of a cell, each in its fold. */
export function Instruments({ cell, of }: { cell: CellManifest['id']; of: readonly InstrumentManifest[] }) {
  return of.map((instrument) => (
    <Fold
      key={instrument.id}
      id={`${cell}-${instrument.id}`}
      title={instrument.title}
      hint={instrument.hint}
      initiallyOpen={instrument.initiallyOpen}
    >
      {() => <Instrument of={instrument} />}
    </Fold>
  ));
}
