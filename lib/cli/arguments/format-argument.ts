import type { TableFormat } from '@/lib/formats/tables/table-format';
import { TABLE_FORMATS } from '@/lib/formats/tables/table-formats';
import { UsageError } from '../endings';

const KNOWN = TABLE_FORMATS.map(({ id }) => id).join(', ');

/** --format, as every command has it that writes data. */
export const formatOption = {
  type: 'string',
  value: 'NAME',
  default: 'csv',
  help: `the format of what is written: ${KNOWN}`,
} as const;

/** Throws a UsageError for a format that there is not. */
export function readFormat(name: string): TableFormat {
  const known = TABLE_FORMATS.find(({ id }) => id === name);
  if (known) return known;
  throw new UsageError(`--format ${name}: There is no such format. Known: ${KNOWN}.`);
}
