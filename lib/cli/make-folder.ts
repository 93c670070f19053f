import { mkdirSync } from 'node:fs';
import { UsageError } from './endings';

/** Makes a folder, and those that it is in. Throws a UsageError where it cannot be made. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new UsageError(`${path}: Cannot be made (${(error as NodeJS.ErrnoException).code}).`);
  }
}
