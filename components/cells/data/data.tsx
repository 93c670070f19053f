'use client';

import { importing } from '@/lib/session/data/importing';
import { useOnScreenStore } from '../../hooks/use-on-screen-store';
import { useSession } from '../../hooks/use-session';
import { DropZone } from './drop-zone';
import { ImportStatus } from './import-status';
import { ImportedReport } from './imported-report';
import { WaitingData, WaitingJoins, WaitingTable } from './stored-data';
import { JoinedTables } from './table/joined-tables';
import { Outcomes } from './table/outcomes';
import { RowQuestion } from './table/row-question';
import { TableReport } from './table/table-report';
import { TableView } from './table/table-view';
import { UnderstoodView } from './understood-view';

/** Files in, what was made of them, and the data that is in use. */
export function Data() {
  const { understood, looked, status } = useOnScreenStore(importing, (state) => state);
  const data = useSession((state) => state.data);
  const table = useSession((state) => state.table);
  const isNew = status !== 'idle' && status !== 'done';
  return (
    <div className="space-y-4 text-[13px]">
      {data && <ImportedReport data={data} />}
      {table && <TableReport table={table} />}
      <JoinedTables />
      <Outcomes />
      <WaitingJoins />
      {data === null && <WaitingData />}
      {table === null && <WaitingTable />}
      <DropZone again={data !== null || table !== null} />
      <ImportStatus />
      <RowQuestion />
      {isNew && looked && <TableView looked={looked} />}
      {isNew && understood && <UnderstoodView understood={understood} />}
    </div>
  );
}
