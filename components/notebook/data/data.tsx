'use client';

import { importing } from '@/lib/session/data/importing';
import { useOnScreenStore } from '../../hooks/use-on-screen-store';
import { useSession } from '../../hooks/use-session';
import { Fold } from '../../ui/fold';
import { lazyPart } from '../../ui/part';
import { DropZone } from './drop-zone';
import { ImportStatus } from './import-status';
import { ImportedReport } from './imported-report';
import { WaitingData } from './stored-data';
import { UnderstoodView } from './understood-view';

const FidelityView = lazyPart(() => import('./fidelity-view'), 'FidelityView');
const FitView = lazyPart(() => import('./fit-view'), 'FitView');

/** Files in, what was made of them, and the data that is in use. */
export function Data() {
  const { understood, status } = useOnScreenStore(importing, (state) => state);
  const data = useSession((state) => state.data);
  const isNew = status !== 'idle' && status !== 'done';
  return (
    <div className="space-y-4 text-[13px]">
      {data && <ImportedReport data={data} />}
      {data === null && <WaitingData />}
      <DropZone again={data !== null} />
      <ImportStatus />
      {isNew && understood && <UnderstoodView understood={understood} />}
      {data && (
        <div>
          <Fold
            id="data-fidelity"
            title="How like them are the synthetic users?"
            hint="feature by feature, beside chance"
          >
            {() => <FidelityView />}
          </Fold>
          <Fold id="data-fit" title="Which settings make users like them?" hint="mix and behaviour, fitted">
            {() => <FitView />}
          </Fold>
        </div>
      )}
    </div>
  );
}
