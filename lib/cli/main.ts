import { processTerminal } from './process-terminal';
import { runCommand } from './runner';

const [name = '', ...argv] = process.argv.slice(2);
process.exitCode = await runCommand(name, argv, processTerminal);
