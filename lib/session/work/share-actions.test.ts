import { beforeEach, expect, test } from 'vitest';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { NOVEMBER } from '@/lib/testing/populations';
import { setShare } from './actions';
import { session } from './store';

const ID: string = 'stable_finances';
const share = () => session.getState().work.config.mix[ID];
const lock = (locked: readonly string[]) =>
  session.setState(({ work }) => ({ work: { ...work, config: NOVEMBER, locked }, draft: null }));

beforeEach(() => lock([]));

test('a share that is typed is set as it was typed', () => {
  expect(setShare(ID, 0.1234)).toBeNull();
  expect(share()).toBe(0.1234);
});

test('what cannot be set is refused and said, not set to something else', () => {
  const before = share();
  expect(setShare(ID, 0.123456)?.message).toBe(
    'Shares are kept in hundredths of a per cent: 12.35 % is the nearest.',
  );
  lock(PUBLISHED_ARCHETYPE_IDS.filter((id) => id !== ID && id !== PUBLISHED_ARCHETYPE_IDS[0]));
  expect(setShare(ID, 0.9)?.message).toMatch(/^The other shares and their locks leave at most [\d.]+ %\.$/);
  lock(PUBLISHED_ARCHETYPE_IDS.filter((id) => id !== ID));
  expect(setShare(ID, 0)?.message).toMatch(/^The other shares and their locks leave at least [\d.]+ %\.$/);
  expect(share()).toBe(before);
  expect(session.getState().draft).toBeNull();
});
