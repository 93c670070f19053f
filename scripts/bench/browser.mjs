/** The measurements in Chromium, on the static export as `npm start` serves it. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { launchOptions } from '../browser.mjs';
import { root } from '../out.mjs';
import { measureTables } from './browser-table.mjs';
import { writeMillion } from './million.mjs';
import { median, quantile } from './statistics.mjs';

const USERS = 10_000;
const STEPS = 100;
/** Between two steps: a hand moves on after the frame is there. */
const PAUSE_MS = 25;
const LOADS = 5;
const recorder = { path: fileURLToPath(new URL('recorder.js', import.meta.url)) };

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Measures everything but tables; with a folder, keeps a CPU profile of each drag there. */
export const measureBrowser = (profileFolder) =>
  withBrowser(async (browser, address) => ({
    users: USERS,
    steps: STEPS,
    loads: [
      { users: 75, ...(await measureLoads(browser, address)) },
      { users: USERS, ...(await measureLoads(browser, address + linkTo(USERS))) },
    ],
    drags: await measureDrags(browser, address, profileFolder),
    imported: await measureImport(browser, address),
  }));

/** Opens tables of a million customers, and drags a threshold over each. */
export const measureTablesOnPage = (profileFolder) =>
  withBrowser(async (browser, address) => {
    const drag = async (page) => {
      const cdp = await page.context().newCDPSession(page);
      await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
      const slider = page.getByTestId('story').locator('input[type=range]').first();
      return measureDrag({ page, cdp, name: 'table', slider, profileFolder });
    };
    return { tables: await measureTables(browser, address, { newPage, settled, drag }) };
  });

async function withBrowser(measure) {
  const server = await serve();
  const browser = await chromium.launch(launchOptions());
  try {
    return { version: browser.version(), ...(await measure(browser, server.address)) };
  } finally {
    await browser.close();
    server.stop();
  }
}

/** The server of `npm start`, on a free port. */
async function serve() {
  const child = spawn(process.execPath, [join(root, 'scripts/serve.mjs'), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => resolve(/http\S+/.exec(text)[0]));
    child.on('exit', () => reject(new Error('The server stopped.')));
  });
  return { address, stop: () => child.kill() };
}

/** The fragment of a link to the default preset with that many users: DESIGN.md, "Link". */
function linkTo(users) {
  const payload = { preset: 'november-2025', changes: { population: { users } } };
  return `#c=1.${deflateRawSync(JSON.stringify(payload)).toString('base64url')}`;
}

async function newPage(browser) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addInitScript(recorder);
  return context.newPage();
}

/** Resolves once the distribution of `users` users is there, exact, and nothing is computing. */
async function settled(page, users) {
  await page.waitForFunction(
    (all) => {
      const nodes = Array.from(
        document.querySelectorAll('[data-testid="live"][data-exact="true"] [data-current] [data-count]'),
      );
      return nodes.reduce((sum, node) => sum + Number(node.dataset.count), 0) === all;
    },
    users,
    { timeout: 120_000 },
  );
  // Digests, the preset's base and users made ahead follow a little later.
  await sleep(12_000);
}

/** A million rows: seconds until they are understood and imported, and the longest that the page's own thread was busy. */
async function measureImport(browser, address) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-million-'));
  const page = await browser.newPage();
  try {
    const path = join(folder, 'million.csv');
    writeMillion(path);
    await page.goto(`${address}?cell=data`);
    await settled(page, 75);
    await page.evaluate(() => {
      let last = performance.now();
      window.longestGapMs = 0;
      const turn = () => {
        const now = performance.now();
        window.longestGapMs = Math.max(window.longestGapMs, now - last);
        last = now;
        setTimeout(turn);
      };
      turn();
    });
    const read = page.getByRole('button', { name: /^Import 1,000,000 rows$/ });
    const start = performance.now();
    await page.getByLabel('Files to import').setInputFiles(path);
    await read.waitFor({ timeout: 120_000 });
    const understood = performance.now();
    await read.click();
    await page.getByText('1,000,000 transactions').first().waitFor({ timeout: 120_000 });
    const imported = performance.now();
    return {
      understandSeconds: (understood - start) / 1000,
      importSeconds: (imported - understood) / 1000,
      longestGapMs: await page.evaluate(() => window.longestGapMs),
    };
  } finally {
    await page.close();
    rmSync(folder, { recursive: true });
  }
}

/** Navigation to the first painted distribution: in a fresh profile, and again in the same one. */
async function measureLoads(browser, address) {
  const users = address.includes('#') ? USERS : 75;
  const cold = [];
  const cached = [];
  for (let i = 0; i < LOADS; i++) {
    const page = await newPage(browser);
    await page.goto(address);
    cold.push(await firstDistribution(page));
    await settled(page, users);
    await page.goto('about:blank');
    await page.goto(address);
    cached.push(await firstDistribution(page));
    await page.context().close();
  }
  return { cold: median(cold), cached: median(cached) };
}

async function firstDistribution(page) {
  await page.waitForFunction(() => window.bench.firstDistributionAt !== null);
  return page.evaluate(() => window.bench.firstDistributionAt);
}

async function measureDrags(browser, address, profileFolder) {
  const page = await newPage(browser);
  await page.goto(address + linkTo(USERS));
  await settled(page, USERS);
  await page.evaluate(addEmptySlider);
  const cdp = await page.context().newCDPSession(page);
  // CPU time of the main thread, which other programs on the same cores change little.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const drag = async (name, slider) => ({
    name,
    ...(await measureDrag({ page, cdp, name, slider, profileFolder })),
  });

  const results = [{ peer: true, ...(await drag('empty handler', page.locator('#bench-empty'))) }];
  const story = page.getByTestId('story').locator('input[type=range]');
  for (let i = 0; i < (await story.count()); i++) {
    results.push(await drag(`${await story.nth(i).getAttribute('aria-label')}`, story.nth(i)));
  }
  // With the response curves of all three on the screen: one is read, the others follow.
  const curves = page.getByTestId('story').getByText('What every threshold gives');
  if ((await curves.count()) !== 3) throw new Error('The story has no three response curves to open.');
  const clickCurves = async () => {
    for (const curve of await curves.all()) await curve.click();
    await sleep(500);
  };
  await clickCurves();
  results.push(await drag('the first one, with three response curves', story.first()));
  await clickCurves();
  await page.locator('#mix-title button').click();
  const mix = page.getByLabel('Share of Savings builder', { exact: true });
  results.push(await drag('Mix: share of Savings builder', mix));
  await openBeside(page);
  results.push(
    await drag('the first one, with strip, flow and list open', story.first()),
    await drag('the mix, with strip, flow and list open', mix),
  );
  await page.context().close();
  return results;
}

/** A scenario in the strip, the flow to it, and the list of findings, computed and on the page. */
async function openBeside(page) {
  await page.getByLabel('Scenarios', { exact: true }).getByRole('button', { name: 'Save as…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  for (const id of ['scenarios', 'wrong']) await page.locator(`#${id}-title button`).click();
  await page.locator('#scenarios-between [data-ribbon]').first().waitFor({ state: 'attached' });
  await page.locator('#wrong-body li').first().waitFor();
  await sleep(12_000);
}

/** A bare slider with an empty handler: what the browser itself and the recorder cost. */
function addEmptySlider() {
  const slider = document.createElement('input');
  slider.id = 'bench-empty';
  slider.type = 'range';
  Object.assign(slider, { min: 0, max: 1, step: 'any', value: 0.3 });
  Object.assign(slider.style, { position: 'fixed', top: '8px', left: '400px', width: '600px', zIndex: 1000 });
  slider.addEventListener('input', () => {});
  document.body.append(slider);
}

/** One hundred moves of the held mouse from the thumb's place across the track and back. */
async function measureDrag({ page, cdp, name, slider, profileFolder }) {
  await slider.scrollIntoViewIfNeeded();
  await sleep(300);
  const box = await slider.boundingBox();
  const at = await slider.evaluate((node) => (node.valueAsNumber - node.min) / (node.max - node.min));
  const y = box.y + box.height / 2;
  // Half a thumb stays free at either end of the track.
  const x = (share) => box.x + 8 + share * (box.width - 16);
  const before = await page.evaluate(() => {
    window.bench.steps.length = 0;
    return window.bench.counts();
  });

  if (profileFolder) {
    await cdp.send('Profiler.enable');
    await cdp.send('Profiler.setSamplingInterval', { interval: 200 });
    await cdp.send('Profiler.start');
  }
  await page.mouse.move(x(at), y);
  await page.mouse.down();
  await sleep(200);
  const start = await cdp.send('Performance.getMetrics');
  for (let i = 1; i <= STEPS; i++) {
    // Up to the right end of the track, then back to near its left end.
    const path = (i / STEPS) * (1 - at + 0.95);
    await page.mouse.move(x(path < 1 - at ? at + path : 2 - at - path), y);
    await sleep(PAUSE_MS);
  }
  await sleep(200);
  const end = await cdp.send('Performance.getMetrics');
  const steps = await page.evaluate(() => window.bench.steps);
  // Escape puts the slider back, so that the next drag begins from the same settings.
  await page.keyboard.press('Escape');
  await page.mouse.up();
  if (profileFolder) {
    const { profile } = await cdp.send('Profiler.stop');
    mkdirSync(profileFolder, { recursive: true });
    const file = `${name.replaceAll(/\W+/g, '-').toLowerCase()}.cpuprofile`;
    writeFileSync(join(profileFolder, file), JSON.stringify(profile));
  }
  await sleep(1_500);
  return { ...summary(steps, before), mainThread: mainThreadMs(start, end) / steps.length };
}

function summary(steps, before) {
  const work = steps.map(({ startedAt, endedAt }) => endedAt - startedAt);
  const paint = steps.map(({ movedAt, paintedAt }) => paintedAt - movedAt);
  const shown = [before, ...steps.map(({ counts }) => counts)];
  return {
    /** Steps that moved the slider. */
    inputs: steps.length,
    work: { p50: median(work), p95: quantile(work, 0.95) },
    paint: { p50: median(paint), p95: quantile(paint, 0.95) },
    /** Steps after which other counts were on the screen, all of them while the mouse was held. */
    changes: shown.filter((counts, i) => i > 0 && counts !== shown[i - 1]).length,
    /** Steps whose frame still showed the result of other settings. */
    stale: steps.filter(({ stale }) => stale).length,
  };
}

/** What the main thread did in all between two readings: nothing that is deferred to a later task hides from this. */
function mainThreadMs(start, end) {
  const [from, to] = [start, end].map(
    ({ metrics }) => metrics.find(({ name }) => name === 'TaskDuration').value,
  );
  return 1000 * (to - from);
}
