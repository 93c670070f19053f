import type { FeatureTableFile } from '../read-feature-table';
import type { TableDecisions } from '../table-decisions';
import type { TableFinding } from '../table-findings';
import { type IdRole, idRole } from './id-role';
import { type RowRoles, rowRoles } from './row-roles';

/** What rows of a table are of. */
export interface UnderstoodRows extends RowRoles {
  /** Null where it must be asked which column tells customers apart. */
  readonly id: IdRole | null;
}

/** Finds out which customer, date and window a row is of. Fails where rows repeat a customer and nothing tells them apart. */
export function understandRows(table: FeatureTableFile, decisions: TableDecisions): UnderstoodRows {
  const id = idRole(table, decisions);
  if (!('customers' in id)) return { id: null, snapshot: null, window: null, findings: [id] };
  const roles = rowRoles(table, id, decisions);
  return { ...roles, id, findings: [id.finding, ...roles.findings] };
}

/** All that is said of a table, in the order in which it is decided. */
export const allFindings = (
  { findings }: FeatureTableFile,
  { findings: ofRows }: UnderstoodRows,
  ofColumns: readonly TableFinding[],
): readonly TableFinding[] => [...findings, ...ofRows, ...ofColumns];
