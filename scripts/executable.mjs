import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a program is, or undefined. A name is looked up on PATH, a path is taken as it is. */
export function findExecutable(nameOrPath) {
  const candidates = /[\\/]/.test(nameOrPath)
    ? [nameOrPath]
    : (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, nameOrPath));
  return candidates.find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
