'use client';

import { importing } from '@/lib/session/importing';
import { useOnScreenStore } from '../../use-on-screen-store';
import { useSession } from '../../use-session';
import { DropZone } from './drop-zone';
import { ImportStatus } from './import-status';
import { ImportedReport } from './imported-report';
import { UnderstoodView } from './understood-view';

/** Files in, what was made of them, and the data that is in use. */
export function Data() {
  const { understood, status } = useOnScreenStore(importing, (state) => state);
  const data = useSession((state) => state.data);
  const isNew = status !== 'idle' && status !== 'done';
  return (
    <div className="space-y-4 text-[13px]">
      {data && <ImportedReport data={data} />}
      <DropZone again={data !== null} />
      <ImportStatus />
      {isNew && understood && <UnderstoodView understood={understood} />}
    </div>
  );
}
