import { afterEach, expect, test, vi } from 'vitest';
import { evaluate } from '@/lib/diagnose/evaluation';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import type { BrowserEngine } from '@/lib/engine/chunks/pool';
import type { Config } from '@/lib/params/config/config';
import { view } from '../../shown/view';
import { session } from '../../work/store';
import { createRecompute } from './recompute';

vi.mock('@/lib/diagnose/evaluation', async (load) => {
  const real = await load<typeof import('@/lib/diagnose/evaluation')>();
  return { ...real, evaluate: vi.fn(real.evaluate) };
});

afterEach(() => session.setState({ notices: [] }));

test('a calculation that throws in the page is reported, changes nothing, and can be run again', async () => {
  const recompute = createRecompute(inlineEngine() as BrowserEngine);
  recompute.update();
  await vi.waitFor(() => expect(session.getState().result?.exact).toBe(true), { timeout: 60_000 });
  const { result, work } = session.getState();
  vi.mocked(evaluate).mockImplementationOnce(() => {
    throw new RangeError('Maximum call stack size exceeded');
  });
  recompute.update();
  const [notice] = session.getState().notices;
  expect(notice?.text).toBe(
    'The calculation stopped: Maximum call stack size exceeded. Your settings are kept; the result shown is the last one that finished.',
  );
  expect(session.getState()).toMatchObject({ result, work });
  notice?.action?.run();
  expect(session.getState().notices).toEqual([]);
});

test('what is tried without a handle is made in full; while a handle is held its first users alone are', async () => {
  const recompute = createRecompute(inlineEngine() as BrowserEngine);
  recompute.update();
  await vi.waitFor(() => expect(session.getState().result?.exact).toBe(true), { timeout: 60_000 });
  const { config } = session.getState().work;
  const tried = (expenseRate: number) => ({
    ...config,
    population: { ...config.population, users: 1_000 },
    generator: { ...config.generator, expenseRate },
  });
  const shown = (draft: Config, exact: boolean) =>
    vi.waitFor(
      () => {
        const { result } = session.getState();
        expect(result?.config).toBe(draft);
        expect(result?.exact).toBe(exact);
      },
      { timeout: 60_000 },
    );
  try {
    view.setState({ held: 'Expense rate' });
    const held = tried(0.5);
    session.setState({ draft: held });
    recompute.update();
    await shown(held, false);

    view.setState({ held: null });
    const free = tried(0.4);
    session.setState({ draft: free });
    recompute.update();
    await shown(free, true);
  } finally {
    view.setState({ held: null });
    session.setState({ draft: null });
  }
});
