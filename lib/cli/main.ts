/** `tsx lib/cli/main.ts COMMAND …arguments`: what the scripts of package.json run. */
import { createInterface } from 'node:readline/promises';
import { runCommand, type Terminal } from './command';
import { COMMANDS, type CommandName } from './commands';

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await lines.question(question);
  lines.close();
  return answer;
}

const terminal: Terminal = {
  print: (text) => process.stdout.write(text),
  warn: (text) => process.stderr.write(text),
  ask: process.stdin.isTTY ? ask : null,
  progress: process.stderr.isTTY ? (text) => process.stderr.write(`\r\u001b[K${text}`) : null,
};

const [name, ...argv] = process.argv.slice(2);
const command = await COMMANDS[name as CommandName]();
process.exitCode = await runCommand(command, argv, terminal);
