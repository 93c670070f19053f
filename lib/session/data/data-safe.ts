import { session } from '../work/store';
import { importing } from './importing';
import { storedJoins } from './joins/stored-joins';
import { storedData } from './stored-data';
import { storedTable } from './stored-table';

/** Whether nothing of imported files, of the file of a table, or of what is joined to either, is lost when the page is left. */
export function dataIsSafe(): boolean {
  const { name, status } = importing.getState();
  if (name !== null && status !== 'done') return false;
  const { data, table, joins } = session.getState();
  return (
    (joins.length === 0 || storedJoins.getState().status === 'stored') &&
    (data === null || storedData.getState().status === 'stored') &&
    (!table?.from || storedTable.getState().status === 'stored')
  );
}
