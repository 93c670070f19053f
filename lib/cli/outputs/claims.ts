import { accessSync, constants, existsSync, lstatSync, readdirSync, type Stats, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '../endings';
import { refusal } from './refusal';
import { isSameFile, NotWritable, type Target, targetAt } from './target';

/** A file that an option asks for. */
export interface FileOutput {
  readonly option: string;
  readonly path: string;
}

/** Files that an option asks for in a folder, by their paths in it. */
export interface FolderOutput {
  readonly option: string;
  readonly folder: string;
  readonly names: readonly string[];
}

/** A file or folder that an option reads. */
export interface Input {
  readonly option: string;
  readonly path: string;
  /** Names in the folder that are not read. */
  readonly except?: (name: string) => boolean;
}

/** One file to be written. */
export interface Claim {
  readonly option: string;
  readonly path: string;
  /** What a refusal begins with, and what it calls the file. */
  readonly label: string;
  readonly name: string;
  readonly target: Target;
}

/** The nearest folder above that there is. */
const presentFolder = (path: string): string => (existsSync(path) ? path : presentFolder(dirname(path)));

/** Refuses a folder that cannot be one, or whose files cannot be made. */
function checkFolder(folder: string): void {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats && !stats.isDirectory()) throw new NotWritable('is not a folder');
  if (!stats && lstatSync(folder, { throwIfNoEntry: false })) throw new NotWritable('is a link to nothing');
  accessSync(presentFolder(resolve(folder)), constants.W_OK | constants.X_OK);
}

function folderClaims({ option, folder, names }: FolderOutput): Claim[] {
  const label = `${option} ${folder}`;
  const attempt = <T>(name: string, work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw refusal(label, name, error);
    }
  };
  attempt('it', () => checkFolder(folder));
  return names.map((name) => {
    const path = join(folder, name);
    const target = attempt(name, () => {
      if (existsSync(dirname(path))) return targetAt(path);
      checkFolder(dirname(path));
      return { kind: 'file', path: resolve(path), present: null } as const;
    });
    return { option, path, label, name, target };
  });
}

/** `made` are folders that will be there by then. */
function fileClaim({ option, path }: FileOutput, made: ReadonlySet<string>): Claim {
  const claim = { option, path, label: path === '' ? option : path, name: 'it' };
  try {
    const folder = dirname(resolve(path));
    const target: Target =
      made.has(folder) && !existsSync(folder)
        ? { kind: 'file', path: resolve(path), present: null }
        : targetAt(path);
    return { ...claim, target };
  } catch (error) {
    throw refusal(claim.label, claim.name, error);
  }
}

function refuseTwice(claims: readonly Claim[]): void {
  for (const [i, { option, path, target }] of claims.entries()) {
    if (target.kind !== 'file') continue;
    const other = claims.slice(0, i).find(({ target: before }) => {
      if (before.kind !== 'file') return false;
      if (before.path === target.path) return true;
      return before.present && target.present && isSameFile(before.present, target.present);
    });
    if (other) throw new UsageError(`${option} ${path}: ${other.option} names the same file. Name another.`);
  }
}

/** What there is of an input: itself, or the files of its folder. What cannot be read is for its reader to say. */
function filesOf({ path, except }: Input): Stats[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found ? [found] : [];
  return readdirSync(path)
    .filter((name) => !except?.(name))
    .flatMap((name) => statSync(join(path, name), { throwIfNoEntry: false }) ?? []);
}

function refuseInputs(claims: readonly Claim[], inputs: readonly Input[]): void {
  for (const input of inputs) {
    let read: Stats[] = [];
    try {
      read = filesOf(input);
    } catch {
      // Its reader says what is wrong with it.
    }
    for (const { option, path, target } of claims) {
      const present = target.kind === 'file' ? target.present : null;
      if (present && read.some((stats) => isSameFile(stats, present)))
        throw new UsageError(`${option} ${path}: ${input.option} reads this file. Name another.`);
    }
  }
}

/** Every file that is to be written. Throws a UsageError where one cannot be, or would be lost. */
export function claimsOf(
  files: readonly FileOutput[],
  folders: readonly FolderOutput[],
  inputs: readonly Input[],
): Claim[] {
  const inFolders = folders.flatMap(folderClaims);
  const made = new Set(
    folders.flatMap(({ folder, names }) => [
      resolve(folder),
      ...names.map((name) => dirname(resolve(folder, name))),
    ]),
  );
  const claims = [...files.map((file) => fileClaim(file, made)), ...inFolders];
  refuseTwice(claims);
  refuseInputs(claims, inputs);
  return claims;
}
