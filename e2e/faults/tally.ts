import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';

/** What a fault did to the product. */
export interface Tally {
  /** How often it was tried. */
  tried: number;
  /** Works that were neither on the screen, nor listed, nor stored afterwards. */
  lost: number;
  /** Times nothing came within the limit. */
  hung: number;
  /** Uncaught errors, and pages or processes that ended. */
  crashed: number;
}

export const SHORT = process.env.FAULTS === 'short';
export const TALLIES = 'test-results/faults';

/** How often a fault is tried: all of them, or a few where the suite is short. */
export const times = (whole: number, short: number): number => (SHORT ? short : whole);

/** Runs what tries a fault, writes what it counted, and fails where anything was lost, hung or crashed. */
export async function tallied(name: string, run: (tally: Tally) => Promise<void>): Promise<void> {
  const tally: Tally = { tried: 0, lost: 0, hung: 0, crashed: 0 };
  try {
    await run(tally);
  } catch (error) {
    // Counted before it ends the test: a limit that passed is a hang.
    if (/Timeout|timed out|exceeded/i.test(String(error))) tally.hung++;
    else tally.crashed++;
    throw error;
  } finally {
    mkdirSync(TALLIES, { recursive: true });
    writeFileSync(join(TALLIES, `${name.replaceAll(/\W+/g, '-')}.json`), JSON.stringify({ name, ...tally }));
  }
  expect(tally).toMatchObject({ lost: 0, hung: 0, crashed: 0 });
  expect(tally.tried).toBeGreaterThan(0);
}

/** Counts the uncaught errors of a page from now on. */
export function countErrors(page: Page, tally: Tally): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => {
    tally.crashed++;
    errors.push(error.message);
  });
  page.on('crash', () => {
    tally.crashed++;
    errors.push('the page ended');
  });
  return errors;
}

/** Numbers from 0 up to 1 that a seed gives: the same ones in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const pick = <T>(random: () => number, list: readonly T[]): T =>
  list[Math.floor(random() * list.length)] as T;
