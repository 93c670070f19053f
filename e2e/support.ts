import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  type ConsoleMessage,
  expect,
  type Locator,
  type Page,
  type Request,
  type WebError,
} from '@playwright/test';
import { deflateSync, strToU8 } from 'fflate';

interface Fixtures {
  /** Console and page errors that a test provokes. */
  expectedErrors: RegExp;
  /** Notes every unexpected error of a context and every request that leaves the origin; the test fails on them. */
  watch: (context: BrowserContext, address?: string) => void;
  /** A page in a fresh browser profile. */
  visitor: (options?: BrowserContextOptions) => Promise<Page>;
}

interface WorkerFixtures {
  /** Gives each test a blank page in a profile in which nothing is stored. */
  blankPage: () => Promise<Page>;
}

/**
 * A test has `page`, blank, in a profile in which nothing is stored, or makes visitors: pages in profiles of their own,
 * for scripts that run before the page's, further tabs, other screens and permissions.
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
  expectedErrors: [/^$/, { option: true }],
  watch: async ({ baseURL, expectedErrors }, use) => {
    const origins = [new URL(baseURL as string).origin];
    const found: string[] = [];
    const onRequest = (request: Request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && !origins.includes(url.origin))
        found.push(`request to ${url.href}`);
    };
    const onConsole = (message: ConsoleMessage) => {
      const text = message.text();
      if (message.type() === 'error' && !expectedErrors.test(text)) found.push(`console: ${text}`);
    };
    const onError = (event: WebError) => {
      const text = event.error().message;
      if (!expectedErrors.test(text)) found.push(`page: ${text}`);
    };
    const watched: BrowserContext[] = [];
    await use((context, address) => {
      if (address) origins.push(new URL(address).origin);
      watched.push(context);
      context.on('request', onRequest).on('console', onConsole).on('weberror', onError);
    });
    for (const context of watched) {
      context.off('request', onRequest).off('console', onConsole).off('weberror', onError);
    }
    expect(found, 'errors, and requests to other origins').toEqual([]);
  },
  blankPage: [
    async ({ browser, browserName }, use, { project }) => {
      const { baseURL, viewport, serviceWorkers } = project.use;
      let page: Page | undefined;
      await use(async () => {
        if (page && browserName === 'chromium') {
          await forgetEverything(page, baseURL as string);
        } else {
          await page?.context().close();
          page = await (await browser.newContext({ baseURL, viewport, serviceWorkers })).newPage();
        }
        return page;
      });
      await page?.context().close();
    },
    { scope: 'worker' },
  ],
  page: async ({ blankPage, watch }, use, testInfo) => {
    const page = await blankPage();
    watch(page.context());
    await use(page);
    if (testInfo.status !== testInfo.expectedStatus)
      console.log(`"${testInfo.title}" left ${await focusOf(page)}`);
    await page.goto('about:blank');
    await page.mouse.move(0, 0);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs.
  context: async ({}) => {
    throw new Error('`page` belongs to a context that tests may share: use `visitor` for one of its own.');
  },
  visitor: async ({ browser, watch }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      watch(context, options?.baseURL);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

/** Where the focus is: what is typed elsewhere is lost. */
const focusOf = (page: Page): Promise<string> =>
  page
    .evaluate(() => `${document.hasFocus()} focus at ${document.activeElement?.outerHTML.slice(0, 300)}`)
    .catch((error: unknown) => `no page: ${error}`);

/** Tests of a worker share a page in Chromium, which alone can do this: a new profile for each doubles the time. */
async function forgetEverything(page: Page, baseURL: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(baseURL);
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb,local_storage' });
  await devtools.detach();
}

export const CELLS = [
  'who',
  'mix',
  'behave',
  'features',
  'rules',
  'why',
  'wrong',
  'customers',
  'scenarios',
  'solve',
  'data',
  'hand-over',
] as const;
export type CellId = (typeof CELLS)[number];

/** Instruments of the cell that says why. */
export const INSTRUMENTS = [
  'funnel',
  'cross-table',
  'sources',
  'low-balances',
  'unknown',
  'changes',
  'noise',
  'stability',
] as const;

export const live = (page: Page) => page.getByTestId('live');
export const story = (page: Page) => page.getByTestId('story');
export const cell = (page: Page, id: CellId) => page.locator(`section#${id}`);
/** The button that folds and unfolds a cell. */
export const fold = (page: Page, id: CellId) => page.locator(`#${id}-title button`);
export const notice = (page: Page, id: string) => page.locator(`[data-notice="${id}"]`);
export const undo = (page: Page) => page.getByRole('button', { name: 'Undo' });
export const redo = (page: Page) => page.getByRole('button', { name: 'Redo' });

/** Does what is called so, by the window that finds and does anything. */
export async function doByName(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or do anything' }).fill(name);
  await expect(
    page.getByRole('listbox', { name: 'Found' }).getByRole('option', { name }).first(),
  ).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Find or do anything' })).toHaveCount(0);
}

/** A large population on two shared cores takes its time. */
const SLOW = { timeout: 45_000 };

/** Waits until what is set is what is shown, exactly, and its digests are known. */
export async function settled(page: Page): Promise<void> {
  await expect(live(page).locator('[data-persona]')).toHaveCount(6, SLOW);
  await expect(live(page)).toHaveAttribute('data-exact', 'true', SLOW);
  await expect(page.locator('section[aria-labelledby=live-title]')).toHaveAttribute(
    'aria-busy',
    'false',
    SLOW,
  );
  await expect(fold(page, 'hand-over')).toContainText(/digest [0-9a-f]{16}/);
  // Its last part comes by itself; what is below it may move by then, under a press.
  await expect(story(page).locator('[data-loading]')).toHaveCount(0);
}

export async function visit(page: Page, address = './'): Promise<void> {
  await page.goto(address);
  await settled(page);
}

/** Unfolds a cell, if it is folded. */
export async function unfold(page: Page, id: CellId): Promise<Locator> {
  const button = fold(page, id);
  if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
  await expect(page.locator(`#${id}-body`)).toBeVisible();
  await expect(page.locator(`#${id}-body [data-loading]`)).toHaveCount(0);
  return cell(page, id);
}

/** Unfolds an instrument of a cell, the one that says why if no other. */
export async function instrument(page: Page, id: string, of: CellId = 'why'): Promise<Locator> {
  await unfold(page, of);
  const folded = page.locator(`#${of}-${id}`);
  if (!(await folded.evaluate((element: HTMLDetailsElement) => element.open)))
    await folded.locator('summary').first().click();
  await expect(folded.locator(':scope > summary + div')).toBeVisible();
  // Off the screen it would stay as it was.
  await folded.scrollIntoViewIfNeeded();
  return folded;
}

/** Unfolds the named group of generator parameters. */
export async function generatorGroup(page: Page, name: string): Promise<Locator> {
  const behave = await unfold(page, 'behave');
  const group = behave.locator('details', { has: page.locator('summary', { hasText: name }) });
  if (!(await group.evaluate((element: HTMLDetailsElement) => element.open))) {
    await group.locator('summary').click();
  }
  await expect(group.getByRole('slider').first()).toBeVisible();
  return group;
}

export type Counts = Record<string, number>;

/** Users by persona number, or STABLE, in the window whose numbers are shown. */
export function counts(page: Page): Promise<Counts> {
  return live(page)
    .locator('[data-persona]')
    .evaluateAll((rows) =>
      Object.fromEntries(
        (rows as HTMLElement[]).map((row) => [
          row.dataset.persona,
          Number(row.querySelector<HTMLElement>('[data-current] [data-count]')?.dataset.count),
        ]),
      ),
    );
}

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

export interface Digests {
  transactions: string;
  features: string;
  personas: string;
}

/** The digests on the screen; null before there are any. */
export async function digests(page: Page): Promise<Digests | null> {
  const handOver = await unfold(page, 'hand-over');
  const entries = await handOver
    .locator('dd[data-digest]')
    .evaluateAll((items) =>
      (items as HTMLElement[]).map((item) => [item.dataset.digest, item.textContent] as const),
    );
  return entries.length === 3 ? (Object.fromEntries(entries) as unknown as Digests) : null;
}

/** Waits for digests that are not these any more, and for an exact result. */
export async function otherDigests(page: Page, before: Digests | null, wait = SLOW): Promise<Digests> {
  await expect
    .poll(async () => {
      const now = await digests(page);
      return now !== null && JSON.stringify(now) !== JSON.stringify(before);
    }, wait)
    .toBe(true);
  await settled(page);
  return (await digests(page)) as Digests;
}

export const value = async (slider: Locator) => Number(await slider.inputValue());

const THUMB_PX = 16;

/** Where the middle of a slider's thumb is, for a place 0..1 on its track. */
async function thumbAt(slider: Locator, place: number): Promise<[x: number, y: number]> {
  const box = await slider.boundingBox();
  if (!box) throw new Error('The slider is not on the screen.');
  return [box.x + THUMB_PX / 2 + place * (box.width - THUMB_PX), box.y + box.height / 2];
}

/** Presses the mouse on a slider's thumb. */
export async function grab(slider: Locator): Promise<void> {
  await slider.scrollIntoViewIfNeeded();
  const place = await slider.evaluate((input: HTMLInputElement) => {
    const [low, high] = [Number(input.min), Number(input.max)];
    return (input.valueAsNumber - low) / (high - low);
  });
  await slider.page().mouse.move(...(await thumbAt(slider, place)));
  await slider.page().mouse.down();
}

/** Moves the held thumb to a place 0..1 on its track, in steps as a hand does. */
export async function dragTo(slider: Locator, place: number): Promise<void> {
  await slider.page().mouse.move(...(await thumbAt(slider, place)), { steps: 8 });
}

export const drop = (slider: Locator) => slider.page().mouse.up();

/** Types a value into a number field and commits it. */
export async function type(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.press('Enter');
}

export async function setUsers(page: Page, users: number): Promise<void> {
  const who = await unfold(page, 'who');
  await type(who.getByRole('textbox', { name: 'Users, exact' }), String(users));
}

/** How many users' transactions the latest run made, and did not read; null while one runs. */
export async function generatedUsers(page: Page): Promise<number | null> {
  const who = await unfold(page, 'who');
  const [text] = await who.getByText(/users generated$/).allTextContents();
  return text === undefined ? null : Number(text.replace(/\D/g, ''));
}

/** Chunks in IndexedDB now, by kind, their bytes, and how many users each chunk of features holds. */
interface StoredChunks {
  readonly ledger: number;
  readonly features: number;
  readonly bytes: number;
  readonly users: readonly number[];
}

export const NOTHING_STORED: StoredChunks = { ledger: 0, features: 0, bytes: 0, users: [] };

export function storedChunks(page: Page): Promise<StoredChunks> {
  return page.evaluate(async (nothing) => {
    const known = await indexedDB.databases();
    if (!known.some(({ name }) => name === 'persona-calibrator')) return nothing;
    const request = indexedDB.open('persona-calibrator');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const all = <T>(store: string) =>
      new Promise<T[]>((resolve, reject) => {
        const rows = database.transaction(store).objectStore(store).getAll();
        rows.onsuccess = () => resolve(rows.result);
        rows.onerror = () => reject(rows.error);
      });
    try {
      const entries = await all<{ id: string; bytes: number }>('entries');
      const payloads = await all<{ id: string; data: { users: number } }>('payloads');
      const of = (stage: string) => entries.filter(({ id }) => id.startsWith(stage)).length;
      return {
        ledger: of('ledger/'),
        features: of('features/'),
        bytes: entries.reduce((total, entry) => total + entry.bytes, 0),
        users: payloads.filter(({ id }) => id.startsWith('features/')).map(({ data }) => data.users),
      };
    } finally {
      database.close();
    }
  }, NOTHING_STORED);
}

/**
 * Waits until so many populations of 75 users are stored, and with them the users made ahead for other mixes: after that
 * nothing is written until something changes.
 */
export async function stored(page: Page, populations = 1): Promise<void> {
  const complete = async () => (await storedChunks(page)).users.filter((users) => users >= 75).length;
  await expect.poll(complete).toBeGreaterThanOrEqual(13 * populations);
}

/** The works in local storage, the latest first, as text. */
export const savedWorks = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const savedAt = (text: string) => Number(/"savedAt":(\d+)/.exec(text)?.[1] ?? 0);
    return Object.entries(localStorage)
      .filter(([key]) => key.includes(':work:'))
      .map(([, text]) => text)
      .sort((a, b) => savedAt(b) - savedAt(a));
  });

/** Waits until a text is part of the work that was saved last. */
export async function saved(page: Page, text: string): Promise<void> {
  await expect.poll(async () => (await savedWorks(page))[0] ?? '').toContain(text);
}

export type Json = { [key: string]: unknown };

const PRESET = readFileSync('lib/params/file/fixtures/november-2025.calibration.json', 'utf8');

/** The config file of November 2025 with some values changed, by path. */
export function configWith(changes: Readonly<Record<string, unknown>> = {}): Json {
  const config = JSON.parse(PRESET) as Json;
  for (const [path, changed] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop() as string;
    const owner = keys.reduce<Json>((at, key) => at[key] as Json, config);
    owner[last] = changed;
  }
  return config;
}

/** As long as a persona's name may be, in one word. */
export const LONG_NAME = 'Donaudampfschifffahrtsgesellschaftskapitaenswitwenrentenkasse'.slice(0, 60);

const PERSONAS = configWith().personas as readonly { readonly id: string; readonly number: number }[];

/** Changes that put a word too long for any line wherever a reader may write one, in as many personas as there may be. */
export const LONG_WORDS = {
  name: LONG_NAME.repeat(2),
  personas: [
    ...PERSONAS,
    ...PERSONAS.map((one) => ({ ...one, id: `${one.id}_too`, number: one.number + 10 })),
  ].map((one, i) => ({ ...one, name: `${i}${LONG_NAME.slice(1)}` })),
  notes: { mix: `See https://example.org/${LONG_NAME.repeat(4)} and \`${LONG_NAME.repeat(4)}\`` },
};

/** Gives the page a file to import. */
export async function importText(page: Page, text: string, name = 'given.calibration.json'): Promise<void> {
  await page
    .getByLabel('Import a config or data')
    .first()
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

/** The fragment of a link, as the contract has it: `#c=1.<base64url(deflate(JSON))>`. */
export function linkOf(json: unknown): string {
  const text = typeof json === 'string' ? json : JSON.stringify(json);
  return `#c=1.${Buffer.from(deflateSync(strToU8(text), { level: 9 })).toString('base64url')}`;
}

/**
 * Puts a dash on the clipboard and gives what waits for something else there and reads it: with keys, as no browser asks
 * for a permission then.
 */
export async function clipboard(page: Page): Promise<() => Promise<string>> {
  const context = page.context();
  // What Chromium permits a page that is being used; without windows it takes no page for one.
  if (context.browser()?.browserType().name() === 'chromium') {
    await context.grantPermissions(['clipboard-write']);
  }
  const sheet = await context.newPage();
  await sheet.setContent('<textarea>-</textarea>');
  const text = sheet.locator('textarea');
  const press = async (key: string) => {
    await text.press('ControlOrMeta+a');
    await text.press(`ControlOrMeta+${key}`);
    return text.inputValue();
  };
  await press('x');
  // A clipboard is written a moment later: until then there is nothing on it.
  await expect.poll(() => press('v')).toBe('-');
  return async () => {
    await expect.poll(() => press('v')).not.toMatch(/^-?$/);
    const copied = await text.inputValue();
    await sheet.close();
    return copied;
  };
}

/** Presses Share and returns the link that is on the clipboard then. */
export async function share(page: Page): Promise<string> {
  const copied = await clipboard(page);
  await page.locator('header button', { hasText: /^(Share|Link copied)$/ }).click();
  return copied();
}

const execute = promisify(execFile);

/** Runs a command of the product in Node and returns what `--json` prints. */
export async function inNode(script: 'regenerate' | 'evaluate', args: readonly string[]): Promise<Json> {
  const { stdout } = await execute('npm', ['run', '-s', script, '--', ...args, '--json'], {
    maxBuffer: 64 * 2 ** 20,
  });
  return JSON.parse(stdout) as Json;
}

/** The script that starts a worker; its own code follows in further files. */
export const WORKER_SCRIPT = '**/_next/static/chunks/turbopack-worker-*.js';

/** Runs a script in every worker that starts from now on, before the worker's own. */
export async function beforeWorkers(context: BrowserContext, script: string): Promise<void> {
  await context.route(WORKER_SCRIPT, async (route) => {
    // A connection that was kept open may be closed by the server just then.
    const response = await route.fetch({ maxRetries: 2 });
    await route.fulfill({ response, body: `${script};\n${await response.text()}` });
  });
}

/**
 * Workers that start from now on hold back the tasks that a condition on `task` names, until `openGate`. So a run is
 * under way for as long as a test needs, however fast the machine is.
 */
export function gate(context: BrowserContext, condition: string): Promise<void> {
  return beforeWorkers(
    context,
    `{
      let open = false;
      const held = [];
      self.addEventListener('message', (event) => {
        const { input: task } = event.data ?? {};
        if (open || !task?.transactions || !(${condition})) return;
        event.stopImmediatePropagation();
        held.push(event.data);
      });
      new BroadcastChannel('gate').onmessage = () => {
        open = true;
        for (const data of held) self.dispatchEvent(new MessageEvent('message', { data }));
      };
    }`,
  );
}

export const openGate = (page: Page) =>
  page.evaluate(() => {
    const channel = new BroadcastChannel('gate');
    channel.postMessage('open');
    channel.close();
  });

/** Texts that React would change, or remove, by themselves: where a browser translates the page they are not there any more. */
export const looseTexts = (page: Page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const loose: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (Object.keys(node).some((key) => key.startsWith('__react'))) {
        loose.push(`${node.parentElement?.outerHTML.slice(0, 200)}: ${node.textContent}`);
      }
    }
    return loose;
  });
