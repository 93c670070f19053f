import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepAddressUntil, leaveAddress, writeAddress } from './address';

const location = { pathname: '/', search: '', hash: '#link' };
beforeEach(() => {
  vi.useFakeTimers();
  location.hash = '#link';
  vi.stubGlobal('window', { location, history: { state: null } });
  vi.stubGlobal(
    'History',
    class {
      replaceState(_state: unknown, _title: string, url: string) {
        location.hash = url.slice(1);
      }
    },
  );
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => {} });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a link that is being opened is not written over, and what was to be written then is', async () => {
  let opened = () => {};
  const kept = keepAddressUntil(new Promise((resolve) => (opened = resolve)));
  writeAddress('#mine');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(location.hash).toBe('#link');
  opened();
  await kept;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(location.hash).toBe('#mine');
});

test('what waits is forgotten where the link was opened', async () => {
  const opening = async () => {
    writeAddress('#mine');
    leaveAddress('#link');
  };
  await keepAddressUntil(opening());
  await vi.advanceTimersByTimeAsync(60_000);
  expect(location.hash).toBe('#link');
});

test('a link that was written over before the page knew of it is in the address again', async () => {
  location.hash = '#mine';
  leaveAddress('#link');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(location.hash).toBe('#link');
});
