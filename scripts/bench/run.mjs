/** One measurement in a process of its own: `run.mjs MODULE OPTIONS` prints what it measured as JSON. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [module, options] = process.argv.slice(2);
const { measure } = await import(pathToFileURL(join(import.meta.dirname, module)).href);
process.stdout.write(JSON.stringify(await measure(JSON.parse(options))));
