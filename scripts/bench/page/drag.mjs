/** One drag of a held mouse, step by step. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median, quantile } from '../statistics.mjs';
import { sleep } from './chromium.mjs';

export const STEPS = 100;
/** Between two steps: a hand moves on after the frame is there. */
const PAUSE_MS = 25;

/** The page's session of the DevTools protocol. CPU time of the main thread is changed little by other programs on the same cores. */
export async function metricsOf(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return cdp;
}

/** One hundred moves of the held mouse from the thumb's place across the track and back. */
export async function measureDrag({ page, cdp, name, slider, profile: profileFolder }) {
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
