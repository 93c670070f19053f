import { randomBytes } from 'node:crypto';
import { rmdirSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Files and empty folders that are not to outlive this process, the newest last. */
const files = new Set<string>();
const folders = new Set<string>();

/** Names that no other program gives: a reader of the folder can skip them meanwhile. */
const PREFIX = '.calibrator-';
const SUFFIX = '.part';
export const isTemporaryName = (name: string): boolean => name.startsWith(PREFIX) && name.endsWith(SUFFIX);
/** Short whatever the file is called: with the name in it, a long one would be too long. */
export const temporaryName = (): string => `${PREFIX}${randomBytes(8).toString('hex')}${SUFFIX}`;

function removeAll(): void {
  for (const path of files) rmSync(path, { force: true });
  for (const path of [...folders].reverse()) removeIfEmpty(path);
  files.clear();
  folders.clear();
}

function removeIfEmpty(path: string): void {
  try {
    rmdirSync(path);
  } catch {
    // Somebody has put something there.
  }
}

/** Cleans up, then ends as the signal would have ended this process. */
function onSignal(signal: NodeJS.Signals): void {
  removeAll();
  stopWatching();
  process.kill(process.pid, signal);
}

function startWatching(): void {
  if (files.size + folders.size > 0) return;
  for (const signal of SIGNALS) process.on(signal, onSignal);
  process.on('exit', removeAll);
}

/** Without listeners a signal ends the process at once, whatever it computes. */
function stopWatching(): void {
  if (files.size + folders.size > 0) return;
  for (const signal of SIGNALS) process.off(signal, onSignal);
  process.off('exit', removeAll);
}

/** Keeps a file from outliving this process, until it is released. */
export function keepTemporary(path: string): void {
  startWatching();
  files.add(path);
}

/** Lets a file be: it has become what was wanted, or is gone. */
export function releaseFile(path: string): void {
  files.delete(path);
  stopWatching();
}

/** The same of a folder, which goes only while it is empty. */
export function keepFolderTemporary(path: string): void {
  startWatching();
  folders.add(path);
}

export function releaseFolder(path: string): void {
  folders.delete(path);
  stopWatching();
}

export function removeFile(path: string): void {
  rmSync(path, { force: true });
  releaseFile(path);
}

export function removeFolder(path: string): void {
  removeIfEmpty(path);
  releaseFolder(path);
}

/** A new file in a folder: never one that is there, whatever it is called. */
export async function openTemporary(folder: string): Promise<{ path: string; handle: FileHandle }> {
  const path = join(folder, temporaryName());
  // Before it is made: a signal may come between.
  keepTemporary(path);
  try {
    return { path, handle: await open(path, 'wx') };
  } catch (error) {
    releaseFile(path);
    throw error;
  }
}
