/** `node scripts/sum.mjs SUITE ...`: what the suites that just ran came to, each and together. */
import { add, countsOf, inWords, NONE } from './counts.mjs';

let total = NONE;
console.log();
for (const suite of process.argv.slice(2)) {
  const counts = countsOf(suite);
  total = add(total, counts);
  console.log(`${suite}: ${inWords(counts)}`);
  for (const failure of counts.failures) console.log(`  ${failure}`);
}
// Of all that ran: what was skipped is said above.
console.log(inWords({ ...total, skipped: 0 }));
if (total.failed > 0) process.exitCode = 1;
