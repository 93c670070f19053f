import { accessSync, constants, fstatSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** Where an output goes: to a file, which is made or replaced as a whole, or into what cannot be replaced. */
export type Target =
  | {
      readonly kind: 'file';
      /** The file itself: links are followed. */
      readonly path: string;
      /** What is there now; null for nothing. */
      readonly present: Stats | null;
    }
  /** A device or a pipe. */
  | { readonly kind: 'device'; readonly path: string }
  /** What this process has open already: standard output, or another descriptor. */
  | { readonly kind: 'descriptor'; readonly descriptor: number };

/** Why something cannot be written: words that follow its name. */
export class NotWritable extends Error {}

const MAX_LINKS = 40;

/** The descriptor that a path such as /dev/stdout stands for; null for any other path. */
function descriptorAt(path: string): number | null {
  if (path === '/dev/stdout') return 1;
  if (path === '/dev/stderr') return 2;
  const number = /^(?:\/dev\/fd|\/proc\/(?:self|\d+)\/fd)\/(\d+)$/.exec(path)?.[1];
  return number === undefined ? null : Number(number);
}

function linkAt(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

/** The folder itself that a path is in, and its name there. */
const inItsFolder = (path: string): string => join(realpathSync(dirname(path)), basename(path));

/** Whether two descriptions are of the same file. */
export const isSameFile = (a: Stats, b: Stats): boolean => a.ino === b.ino && a.dev === b.dev;

/** Replaced, the file would still be where this process prints to: what it prints would be lost. */
function refuseOwnStreams(stats: Stats): void {
  for (const descriptor of [1, 2]) {
    const open = openAt(descriptor);
    if (open?.isFile() && isSameFile(open, stats)) {
      throw new NotWritable(`is where standard ${descriptor === 1 ? 'output' : 'error'} goes`);
    }
  }
}

function openAt(descriptor: number): Stats | null {
  try {
    return fstatSync(descriptor);
  } catch {
    return null;
  }
}

/**
 * Finds out where a path leads to, and whether it can be written there, without writing anything. Throws NotWritable, or
 * the system's error.
 */
export function targetAt(path: string): Target {
  if (path === '') throw new NotWritable('is no name');
  let at = resolve(path);
  for (let links = 0; ; links++) {
    const descriptor = descriptorAt(at);
    if (descriptor !== null) {
      if (!openAt(descriptor)) throw new NotWritable('is not open');
      return { kind: 'descriptor', descriptor };
    }
    const link = linkAt(at);
    if (link === null) break;
    if (links === MAX_LINKS) throw new NotWritable('is a link to itself');
    at = resolve(realpathSync(dirname(at)), link);
  }
  const present = statSync(path, { throwIfNoEntry: false }) ?? null;
  if (present?.isDirectory() || /[\\/]$/.test(path)) throw new NotWritable('is a folder');
  if (present && !present.isFile()) return { kind: 'device', path };
  const file = present ? realpathSync(path) : inItsFolder(at);
  accessSync(dirname(file), constants.W_OK | constants.X_OK);
  if (present) {
    // A file that is protected stays, although its folder would let it be replaced.
    accessSync(file, constants.W_OK);
    refuseOwnStreams(present);
  }
  return { kind: 'file', path: file, present };
}
