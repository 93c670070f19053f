import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { expect } from 'vitest';
import { runCommand } from '@/lib/cli/runner';
import { terminalOn } from '@/lib/cli/terminal';

/** How a command ended, and what it said. */
export interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command in this process, with nobody to ask unless there is an answer to all questions; these are part of
 * standard error, as on a terminal.
 */
export async function run(
  name: string,
  args: readonly string[],
  answer: string | null = null,
): Promise<Answer> {
  let [stdout, stderr] = ['', ''];
  const terminal = terminalOn({
    out: (text) => {
      stdout += text;
    },
    error: (text) => {
      stderr += text;
    },
    isWatched: false,
    showsStacks: false,
    ask: async (question) => {
      if (answer !== null) stderr += question;
      return answer;
    },
  });
  const code = await runCommand(name, args, terminal);
  return { code, stdout, stderr };
}

/** What a command prints with `--json`; nothing else may be said. */
export async function runJson(name: string, args: readonly string[]) {
  return jsonOf(await run(name, [...args, '--json']));
}

/** The one JSON object of an answer that is nothing else. */
export function jsonOf({ code, stdout, stderr }: Answer) {
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^[^\n]+\n$/);
  return JSON.parse(stdout);
}

const root = resolve(import.meta.dirname, '../..');

/** The words that start a command as `npm run` does. */
export const commandLine = (name: string, args: readonly string[]): string[] => [
  process.execPath,
  '--import',
  'tsx',
  'lib/cli/main.ts',
  name,
  ...args,
];

/** Starts a program where the commands are, with no terminal behind it. */
export function startProcess(
  [program = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { readonly child: ChildProcess; readonly answer: Promise<Answer & { readonly signal: string | null }> } {
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const answer = new Promise<Answer & { readonly signal: string | null }>((done, fail) => {
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (part) => {
      stdout += part;
    });
    child.stderr.setEncoding('utf8').on('data', (part) => {
      stderr += part;
    });
    child.on('error', fail);
    child.on('close', (code, signal) => done({ code, signal, stdout, stderr }));
  });
  return { child, answer };
}

/** Runs a command as `npm run` does, in a process of its own with no terminal behind it. */
export async function runProcess(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const { signal: _, ...answer } = await startProcess(commandLine(name, args), env).answer;
  return answer;
}
