'use client';

import { importing } from '@/lib/session/data/importing';
import { useOnScreenStore } from '../../hooks/use-on-screen-store';
import { useSession } from '../../hooks/use-session';
import { DropZone } from './drop-zone';
import { ImportStatus } from './import-status';
import { ImportedReport } from './imported-report';
import { WaitingData } from './stored-data';
import { UnderstoodView } from './understood-view';

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
    </div>
  );
}
