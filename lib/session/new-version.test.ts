import { afterEach, beforeEach, expect, test, vi } from 'vitest';

vi.mock('./offline', () => ({ takeOver: async () => {} }));

let left = () => {};
const reload = vi.fn(() => left());
const stored = new Map<string, string>();
let deployed: string | null = 'new';
const state = { busy: false };

let session: typeof import('./work/store')['session'];
let importing: typeof import('./data/importing')['importing'];
let storedData: typeof import('./data/stored-data')['storedData'];
let seekNewVersion: typeof import('./new-version')['seekNewVersion'];

/** A page that was just loaded remembers nothing of the one before. */
async function loadPage(): Promise<void> {
  vi.resetModules();
  ({ session } = await import('./work/store'));
  ({ importing } = await import('./data/importing'));
  ({ storedData } = await import('./data/stored-data'));
  ({ seekNewVersion } = await import('./new-version'));
}

beforeEach(async () => {
  await loadPage();
  vi.stubGlobal('document', {
    querySelector: (selector: string) => {
      if (selector === 'meta[name=build]') return { content: 'old' };
      return state.busy ? {} : null;
    },
  });
  vi.stubGlobal('location', { pathname: '/', reload });
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
  vi.stubGlobal('fetch', async () => {
    if (deployed === null) throw new TypeError('Failed to fetch');
    return new Response(`<head><meta name="build" content="${deployed}"/></head>`);
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  reload.mockClear();
  stored.clear();
  deployed = 'new';
  state.busy = false;
});

const asked = () => session.getState().notices.map(({ id }) => id);
/** The answer, or that there is none because the page is left. */
const seek = () =>
  Promise.race([
    new Promise((resume) => {
      left = () => resume('left');
    }),
    seekNewVersion(),
  ]);

test('a newer version is opened by itself, once in a tab', async () => {
  expect(await seek()).toBe('left');
  // Another part is missed at once: it ends with the page.
  expect(await Promise.race([seekNewVersion(), new Promise((end) => setTimeout(end, 50, 'nothing'))])).toBe(
    'nothing',
  );
  expect([reload.mock.calls.length, asked()]).toEqual([1, []]);
  await loadPage();
  // Still the old page: a cache on the way has it.
  expect(await seek()).toBe(true);
  expect([reload.mock.calls.length, asked()]).toEqual([1, ['version']]);
  deployed = 'newer still';
  expect(await seek()).toBe('left');
  expect(reload).toHaveBeenCalledTimes(2);
});

test('the same version, or none that can be asked for, changes nothing', async () => {
  for (const build of ['old', null]) {
    deployed = build;
    expect(await seek()).toBe(false);
  }
  expect([reload.mock.calls.length, asked()]).toEqual([0, []]);
});

const someData = { name: 'bank.csv' } as never;
test.each([
  ['a slider is held', () => session.setState({ draft: session.getState().work.config })],
  ['something is pressed, typed in or running', () => Object.assign(state, { busy: true })],
  ['imported data is not kept', () => session.setState({ data: someData })],
  ['files wait to be imported', () => importing.setState({ name: 'bank.csv', status: 'understood' })],
  ['the tab cannot remember that it was reloaded', () => vi.stubGlobal('sessionStorage', undefined)],
])('where %s the analyst is asked', async (_, arrange) => {
  arrange();
  expect(await seek()).toBe(true);
  expect(asked()).toEqual(['version']);
  expect(reload).not.toHaveBeenCalled();
  session.getState().notices[0]?.action?.run();
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
});

test('imported data that is kept does not hold the page', async () => {
  session.setState({ data: someData });
  storedData.setState({ status: 'stored' });
  expect(await seek()).toBe('left');
});
