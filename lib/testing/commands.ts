import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { runCommand } from '@/lib/cli/command';
import { COMMANDS, type CommandName } from '@/lib/cli/commands';

const root = resolve(import.meta.dirname, '../..');

/** What a command left behind. */
export interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in this process, with nobody at the terminal. */
export async function run(name: CommandName, args: readonly string[]): Promise<Answer> {
  let stdout = '';
  let stderr = '';
  const terminal = {
    print: (text: string) => {
      stdout += text;
    },
    warn: (text: string) => {
      stderr += text;
    },
    ask: null,
    progress: null,
  };
  const code = await runCommand(await COMMANDS[name](), args, terminal);
  return { code, stdout, stderr };
}

/** Runs a command in a process of its own, as the scripts of package.json do. */
export function runProcess(name: CommandName, args: readonly string[], env = {}): Promise<Answer> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'lib/cli/main.ts', name, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (part) => {
      stdout += part;
    });
    child.stderr.on('data', (part) => {
      stderr += part;
    });
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}

/** The object that a command prints with `--json`; fails the test where there is none. */
export async function json(name: CommandName, args: readonly string[], start: typeof run = run) {
  const { code, stdout, stderr } = await start(name, [...args, '--json']);
  if (code !== 0 || stderr !== '') throw new Error(`${name} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}
