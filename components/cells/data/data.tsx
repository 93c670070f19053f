'use client';

import { groupColumns } from '@/lib/diagnose/outcomes/by-group';
import { importing } from '@/lib/session/data/importing';
import { useOnScreenStore } from '../../hooks/use-on-screen-store';
import { useSession } from '../../hooks/use-session';
import { Groups } from '../../outcomes/groups';
import { Fold } from '../../ui/fold';
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
  const hasGroups = useSession(({ result }) => result !== null && groupColumns(result.population).length > 0);
  const isNew = status !== 'idle' && status !== 'done';
  return (
    <div className="space-y-4 text-[13px]">
      {data && <ImportedReport data={data} />}
      {table && <TableReport table={table} />}
      <JoinedTables />
      <Outcomes />
      {hasGroups && (
        <Fold
          id="data-groups"
          title="By group?"
          hint="shares, selection and outcome by a column of categories"
        >
          {() => <Groups />}
        </Fold>
      )}
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
