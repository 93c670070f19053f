/** Finishes a static export: policy and headers, and nothing left over that no page needs. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { basePathOf, out, policyFile } from './out.mjs';
import { writeServiceWorker } from './service-worker.mjs';
import { headersText } from './site/headers-file.mjs';
import { forbiddenStyle, headerPolicy, policyOf, withPolicy } from './site/policy.mjs';

removeWorkerSources();
removeNavigationData();
const policy = writePolicyIntoPages();
writeFileSync(join(out, '_headers'), headersText(basePathOf(out), headerPolicy(policy)));
writeServiceWorker(pagesOfOut());
// Last: its presence marks a complete build.
writeFileSync(policyFile, headerPolicy(policy));

function filesOfOut() {
  return readdirSync(out, { recursive: true }).map((path) => join(out, path));
}

/** Turbopack leaves a raw copy of each worker's source beside the compiled one. */
function removeWorkerSources() {
  for (const file of filesOfOut()) if (/[\\/]media[\\/][^\\/]+\.tsx?$/.test(file)) rmSync(file);
}

/** What a link inside of the application would fetch of a page that is opened by its address alone. */
function removeNavigationData() {
  for (const file of filesOfOut()) if (/[\\/]parameters[\\/][^\\/]+\.txt$/.test(file)) rmSync(file);
}

function pagesOfOut() {
  return filesOfOut().filter((file) => file.endsWith('.html'));
}

function writePolicyIntoPages() {
  const pages = pagesOfOut().map((file) => ({ file, html: readFileSync(file, 'utf8') }));
  for (const { file, html } of pages) {
    const style = forbiddenStyle(html);
    if (!style) continue;
    console.error(`${file} has a style that the Content-Security-Policy blocks: ${style}`);
    console.error('Use a class, or render that element in the browser only.');
    process.exit(1);
  }
  const policy = policyOf(pages.map(({ html }) => html));
  for (const { file, html } of pages) writeFileSync(file, withPolicy(html, policy));
  return policy;
}
