import { expect, type Page } from '@playwright/test';
import {
  configWith,
  counts,
  digests,
  linkOf,
  notice,
  saved,
  savedWorks,
  settled,
  stored,
  story,
  test,
  type,
  undo,
  visit,
} from '../support';
import { countErrors, pick, seeded, tallied, times } from './tally';

const NAME = 'Subscription-Heavy: Recurring merchants';
const slider = (page: Page) => story(page).getByRole('slider', { name: NAME });
const set = (page: Page, to: number) =>
  type(story(page).getByRole('textbox', { name: `${NAME}, exact` }), String(to));
const link = (merchants: number) =>
  linkOf({
    preset: 'november-2025',
    personas: configWith({ 'personas.2.match.all.0.value': merchants }).personas,
  });

test('the quota is full', async ({ visitor, baseURL }) => {
  await tallied('full quota', async (tally) => {
    for (let n = 0; n < times(6, 1); n++) {
      const page = await visitor();
      const errors = countErrors(page, tally);
      const devtools = await page.context().newCDPSession(page);
      await visit(page);
      await set(page, 7);
      await saved(page, '"value":7}');
      const { origin } = new URL(baseURL as string);
      await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 0 });
      // Local storage has a limit of its own.
      await page.evaluate(() => {
        for (let size = 2 ** 20; size > 0; size = Math.floor(size / 2)) {
          try {
            for (let i = 0; ; i++) localStorage.setItem(`filler ${size} ${i}`, 'x'.repeat(size));
          } catch {
            // Smaller ones may fit.
          }
        }
      });
      await set(page, 8);
      await expect.poll(() => slider(page).inputValue()).toBe('8');
      await page.goto(`./${link(5)}`);
      await expect.poll(() => slider(page).inputValue()).toBe('5');
      await undo(page).click();
      tally.tried++;
      if ((await slider(page).inputValue()) !== '8') tally.lost++;
      const works = (await savedWorks(page)).join('');
      if (!works.includes('"value":8}') && !(await notice(page, 'autosave').isVisible())) tally.lost++;
      if (!/"value":[78]\}/.test(works)) tally.lost++;
      expect(errors).toEqual([]);
    }
  });
});

test('databases are gone, blocked or of a later version', async ({ visitor }) => {
  const faults: Record<string, () => void> = {
    'opening throws': () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('denied', 'SecurityError');
      };
    },
    'no answer': () => {
      IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
    },
    none: () => Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true }),
    'a later version': () => {
      for (const name of ['persona-calibrator', 'persona-calibrator:/:data', 'persona-calibrator:/:kept'])
        indexedDB.open(name, 900);
    },
  };
  await tallied('databases', async (tally) => {
    for (const fault of Object.values(faults).slice(-times(4, 2))) {
      const page = await visitor();
      const errors = countErrors(page, tally);
      await page.addInitScript(fault);
      await visit(page);
      await set(page, 7);
      await saved(page, '"value":7}');
      await page.reload();
      await settled(page);
      tally.tried++;
      if ((await counts(page))['3'] === undefined) tally.crashed++;
      if (!(await savedWorks(page)).join('').includes('"value":7}')) tally.lost++;
      expect(errors).toEqual([]);
      await page.close();
    }
  });
});

/** Alters one stored chunk: flips a byte of a column, or cuts, drops or swaps columns. */
const corrupt = (page: Page, how: string, at: number) =>
  page.evaluate(
    async ([kind, where]) => {
      const request = indexedDB.open('persona-calibrator');
      const database = await new Promise<IDBDatabase>((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
      const transaction = database.transaction('payloads', 'readwrite');
      const payloads = transaction.objectStore('payloads');
      const all = await new Promise<{ id: string; data: Record<string, unknown> }[]>((resolve) => {
        const rows = payloads.getAll();
        rows.onsuccess = () => resolve(rows.result);
      });
      const record = all[Math.floor(where * all.length)] as (typeof all)[number];
      const holders: [Record<string, unknown>, string][] = [];
      const walk = (value: unknown) => {
        if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return;
        for (const [key, part] of Object.entries(value)) {
          if (ArrayBuffer.isView(part)) holders.push([value as Record<string, unknown>, key]);
          else walk(part);
        }
      };
      walk(record.data);
      const [holder, key] = holders[Math.floor(where * holders.length)] ?? [{}, ''];
      // Where a chunk has no columns there is nothing to flip or to cut.
      const column = (holder[key] ?? new Float64Array()) as Float64Array;
      const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
      if (kind === 'flip' && bytes.length > 0) bytes[Math.floor(where * bytes.length)]! ^= 0x40;
      else if (kind === 'cut' && bytes.length > 0) holder[key] = column.slice(0, column.length >> 1);
      else if (kind === 'drop') delete holder[key];
      else if (kind === 'empty') record.data = {};
      else if (kind === 'null') (record as { data: unknown }).data = null;
      else record.data = (all[(all.indexOf(record) + 1) % all.length] as (typeof all)[number]).data;
      payloads.put(record);
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      database.close();
    },
    [how, at] as const,
  );

test('stored chunks are altered', async ({ visitor }) => {
  await tallied('altered chunks', async (tally) => {
    const random = seeded(7);
    const page = await visitor();
    const errors = countErrors(page, tally);
    await visit(page);
    const truth = await digests(page);
    const seen = await counts(page);
    await stored(page);
    for (let n = 0; n < times(60, 2); n++) {
      await corrupt(page, pick(random, ['flip', 'flip', 'cut', 'drop', 'empty', 'null', 'swap']), random());
      await page.reload();
      await settled(page);
      tally.tried++;
      if (JSON.stringify(await digests(page)) !== JSON.stringify(truth)) tally.lost++;
      expect(await counts(page)).toEqual(seen);
      await stored(page);
    }
    expect(errors).toEqual([]);
  });
});

test('a deployment goes back a version', async ({ visitor }) => {
  const later: ((text: string) => string)[] = [
    (text) => text.replaceAll('"schemaVersion":2', '"schemaVersion":3'),
    (text) => text.replace('"preset":"november-2025"', '"preset":"spring-2027"'),
    (text) => text.slice(0, text.length / 2),
    (text) => text.replace('"generator":{', '"generator":{"laterParameter":1,'),
    (text) => text.replace('"priority":"HIGH"', '"priority":"URGENT"'),
    () => '{"version":9,"works":[]}',
  ];
  await tallied('an earlier version', async (tally) => {
    for (const change of later.slice(0, times(later.length, 2))) {
      const page = await visitor();
      const errors = countErrors(page, tally);
      await visit(page);
      await set(page, 7);
      await saved(page, '"value":7}');
      const [key, text] = await page.evaluate(
        () => Object.entries(localStorage).find(([name]) => name.includes(':work:')) as [string, string],
      );
      const written = change(text);
      await page.goto('about:blank');
      const next = await page.context().newPage();
      await next.addInitScript(
        ([name, value]) => {
          if (!sessionStorage.getItem('planted')) localStorage.setItem(name, value);
          sessionStorage.setItem('planted', '1');
        },
        [key, written] as const,
      );
      await visit(next);
      await expect(notice(next, 'unread')).toBeVisible();
      await set(next, 9);
      await saved(next, '"value":9}');
      await next.reload();
      await settled(next);
      tally.tried++;
      if ((await next.evaluate((name) => localStorage.getItem(name), key)) !== written) tally.lost++;
      expect(errors).toEqual([]);
      await page.close();
      await next.close();
    }
  });
});
