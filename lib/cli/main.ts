import { readDataBy } from './data/data-reading';
import { threadReading } from './data/thread-reading';
import { processTerminal } from './process-terminal';
import { endUnexpectedly, runCommand } from './runner';

readDataBy(threadReading);

const terminal = processTerminal();
// What nobody waits for fails as well.
process.on('uncaughtException', (error) => process.exit(endUnexpectedly(error, terminal)));

const [name = '', ...argv] = process.argv.slice(2);
const code = await runCommand(name, argv, terminal);
// Standard output may have failed by now.
process.exitCode ??= code;
