import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../endings';
import type { Terminal } from '../terminal';
import { type Claim, claimsOf, type FileOutput, type FolderOutput, type Input } from './claims';
import { refusal } from './refusal';
import { type Finished, replaceFiles } from './replace-files';
import { type OpenSink, openSink, type Sink } from './sink';
import { keepFolderTemporary, releaseFile, releaseFolder, removeFile, removeFolder } from './temporary-files';

/** What a command is asked to write, and what it reads. */
export interface OutputPlan {
  readonly files: readonly FileOutput[];
  readonly folders: readonly FolderOutput[];
  readonly inputs: readonly Input[];
  /** Overwrites without asking. */
  readonly yes: boolean;
}

/** Opens one of the claimed files by its path, as it was given. */
export type OpenOutput = (path: string) => Promise<Sink>;

/** Everything a command writes. */
export interface Outputs {
  /** Writes what was claimed: all of it or nothing. What is not opened stays as it is. */
  write(work: (open: OpenOutput) => Promise<void>): Promise<void>;
}

/** The options that were given, as file outputs. */
export const fileOutputs = (given: Readonly<Record<string, string | undefined>>): FileOutput[] =>
  Object.entries(given).flatMap(([option, path]) => (path === undefined ? [] : [{ option, path }]));

/** What is there already, a sentence for each folder and file. */
function presentSentences(claims: readonly Claim[], folders: readonly FolderOutput[]): string[] {
  const present = claims.filter(({ target }) => target.kind === 'file' && target.present);
  const inFolders = folders.flatMap(({ option, folder }) => {
    const names = present.filter((claim) => claim.label === `${option} ${folder}`).map(({ name }) => name);
    return names.length > 0 ? [`${folder} already has ${names.join(', ')}.`] : [];
  });
  const single = present
    .filter(({ label, path }) => label === path)
    .map(({ path }) => `${path} is there already.`);
  return [...single, ...inFolders];
}

async function confirm(sentences: readonly string[], terminal: Terminal): Promise<void> {
  const said = sentences.join(' ');
  const answer = await terminal.ask(`${said} Overwrite? [y/N] `);
  if (answer === null) throw new UsageError(`${said} Add --yes to overwrite.`);
  if (!/^y(es)?$/i.test(answer.trim())) throw new UsageError('Nothing was written.');
}

/** Makes a folder and those that it is in; returns those that are new, the outermost first. */
function makeFolders(folder: string): string[] {
  const path = resolve(folder);
  if (existsSync(path)) return [];
  const made = [...makeFolders(dirname(path)), path];
  mkdirSync(path);
  keepFolderTemporary(path);
  return made;
}

interface Opened extends Finished {
  readonly claim: Claim;
  readonly sink: OpenSink;
}

async function writeClaims(
  claims: ReadonlyMap<string, Claim>,
  yes: boolean,
  work: (open: OpenOutput) => Promise<void>,
): Promise<void> {
  const opened: Opened[] = [];
  const folders: string[] = [];
  const attempt = async <T>({ label, name }: Claim, step: () => T | Promise<T>): Promise<T> => {
    try {
      return await step();
    } catch (error) {
      throw refusal(label, name, error);
    }
  };
  const open: OpenOutput = async (path) => {
    const claim = claims.get(path);
    if (!claim) throw new Error(`${path} was not claimed`);
    const { target } = claim;
    const sink = await attempt(claim, () => {
      if (target.kind === 'file') folders.push(...makeFolders(dirname(target.path)));
      return openSink(target);
    });
    opened.push({
      claim,
      sink,
      temporary: sink.temporary ?? '',
      path: target.kind === 'file' ? target.path : path,
      mayReplace: target.kind === 'file' && (yes || target.present !== null),
    });
    return { write: (content) => attempt(claim, () => sink.write(content)) };
  };
  try {
    await work(open);
    for (const { claim, sink } of opened) await attempt(claim, () => sink.close());
    const files = opened.filter(({ sink }) => sink.temporary !== null);
    replaceFiles(files, ({ claim: { label, name } }, error) => refusal(label, name, error));
    for (const { temporary } of files) releaseFile(temporary);
    for (const folder of folders) releaseFolder(folder);
  } catch (error) {
    for (const { sink } of opened) {
      // Closed already, or not to be written any more.
      await sink.close().catch(() => {});
      if (sink.temporary !== null) removeFile(sink.temporary);
    }
    for (const folder of folders.reverse()) removeFolder(folder);
    throw error;
  }
}

/**
 * Claims the files that a command will write, before it computes anything: refuses what cannot be written or would be lost,
 * and asks before anything is overwritten. Throws a UsageError where it is to stay.
 */
export async function claimOutputs(
  { files, folders, inputs, yes }: OutputPlan,
  terminal: Terminal,
): Promise<Outputs> {
  const claims = claimsOf(files, folders, inputs);
  const present = presentSentences(claims, folders);
  if (present.length > 0 && !yes) await confirm(present, terminal);
  const byPath = new Map(claims.map((claim) => [claim.path, claim]));
  return { write: (work) => (claims.length === 0 ? Promise.resolve() : writeClaims(byPath, yes, work)) };
}
