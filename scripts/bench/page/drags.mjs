import { columnsOf } from '../table.mjs';
import { linkTo, newPage, settled, sleep, withBrowser } from './chromium.mjs';
import { measureDrag, metricsOf, STEPS } from './drag.mjs';
import { sizesOnPage } from './sizes.mjs';

/** Milliseconds of work in a step, p50 and p95, and from where on another goal holds. */
const GOAL = { p50: 12, p95: 25 };
const LARGE = { users: 1_000_000, p50: 6, p95: 12 };

/** Every drag at one size, everything on the first screen following. */
async function measureDrags(browser, address, users, profile) {
  const page = await newPage(browser);
  await page.goto(address + linkTo(users));
  await settled(page, users);
  await page.evaluate(addEmptySlider);
  const cdp = await metricsOf(page);
  const drag = async (name, slider) => ({
    name,
    ...(await measureDrag({ page, cdp, name: `${users} ${name}`, slider, profile })),
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

const goalOf = ({ p50, p95 }, users) => {
  const goal = users >= LARGE.users ? LARGE : GOAL;
  return `${goal.p50} / ${goal.p95} ms: ${p50 < goal.p50 && p95 < goal.p95 ? 'met' : 'missed'}`;
};

const tableOf = (users, drags) => ({
  title: `A drag of ${STEPS} steps at ${users.toLocaleString('en-US')} customers`,
  columns: columnsOf([
    ['', 'text'],
    ['work, p50', 'ms'],
    ['p95', 'ms'],
    ['goal', 'text'],
    ['input to paint, p50', 'ms'],
    ['p95', 'ms'],
    ['main-thread CPU', 'ms'],
    ['counts changed while held', 'text'],
    ['frames of other settings', 'whole'],
  ]),
  rows: drags.map(({ name, peer, work, paint, mainThread, changes, inputs, stale }) => [
    name,
    work.p50,
    work.p95,
    peer ? null : goalOf(work, users),
    paint.p50,
    paint.p95,
    mainThread,
    peer ? null : `${changes} of ${inputs}`,
    peer ? null : stale,
  ]),
});

export const measure = ({ sizes, profile }) =>
  withBrowser(async (browser, address) => {
    const tables = [];
    const problems = [];
    for (const users of sizesOnPage(sizes)) {
      const drags = await measureDrags(browser, address, users, profile);
      tables.push(tableOf(users, drags));
      for (const { name, peer, changes } of drags)
        if (!peer && changes === 0)
          problems.push(`"${name}" at ${users} customers changed no counts before the mouse was released.`);
    }
    return { tables, problems };
  });
