import { DATASET_FORMATS, type DatasetFormat } from '@/lib/engine/tasks/dataset-format';
import { UsageError } from '../endings';

/** --format, as every command has it that writes data. */
export const formatOption = {
  type: 'string',
  value: 'NAME',
  default: 'csv',
  help: `the format of what is written: ${DATASET_FORMATS.join(', ')}`,
} as const;

/** Throws a UsageError for a format that there is not. */
export function readFormat(name: string): DatasetFormat {
  const known = DATASET_FORMATS.find((format) => format === name);
  if (known) return known;
  throw new UsageError(`--format ${name}: There is no such format. Known: ${DATASET_FORMATS.join(', ')}.`);
}
