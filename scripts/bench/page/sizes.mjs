import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../out.mjs';

const SIZES = [10_000, 100_000, 1_000_000];

/** How many customers can be generated on the page, by the schema of its config. */
function mostUsers() {
  const folder = join(root, 'public/schema');
  const [file] = readdirSync(folder).filter((name) => name.startsWith('persona-calibration-'));
  return JSON.parse(readFileSync(join(folder, file), 'utf8')).properties.population.properties.users.maximum;
}

/** The sizes that were asked for, else those of `SIZES` that the page takes; stops at one that it does not take. */
export function sizesOnPage(asked) {
  const most = mostUsers();
  const larger = asked?.find((size) => size > most);
  if (larger)
    throw new Error(
      `The page takes at most ${most.toLocaleString('en-US')} customers, not ${larger.toLocaleString('en-US')}.`,
    );
  return asked ?? SIZES.filter((size) => size <= most);
}
