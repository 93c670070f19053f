import { session } from '../work/store';
import { importing } from './importing';
import { storedData } from './stored-data';
import { storedTable } from './stored-table';

/** Whether nothing of imported files, or of the file of a table, is lost when the page is left. */
export function dataIsSafe(): boolean {
  const { name, status } = importing.getState();
  if (name !== null && status !== 'done') return false;
  const { data, table } = session.getState();
  return (
    (data === null || storedData.getState().status === 'stored') &&
    (!table?.from || storedTable.getState().status === 'stored')
  );
}
