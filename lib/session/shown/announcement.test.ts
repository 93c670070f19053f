import { expect, test } from 'vitest';
import { type AnnouncedDistribution, announcement } from './announcement';

type Users = Readonly<Record<string, readonly number[]>>;

const announced = (personas: Users, given: Partial<AnnouncedDistribution> = {}): AnnouncedDistribution => ({
  data: 'Synthetic',
  users: 75,
  windows: [30, 180],
  personas: Object.entries(personas).map(([name, users]) => ({ id: name, name, users })),
  ...given,
});
const NOVEMBER: Users = { Utilization: [17, 17], Subscriptions: [28, 37], Stable: [23, 9] };

test('says who changed, from and to, the largest change first; who did not is left out', () => {
  const after = { ...NOVEMBER, Stable: [27, 9], Subscriptions: [18, 37], Utilization: [17, 17] };
  expect(announcement(announced(NOVEMBER), announced(after), 0)).toBe(
    'Subscriptions 28 to 18, Stable 23 to 27.',
  );
});

test('says that nobody changed', () => {
  expect(announcement(announced(NOVEMBER), announced(NOVEMBER), 0)).toBe('No persona changed.');
});

test('names the windows where both changed, the shown one first', () => {
  const after = { ...NOVEMBER, Stable: [33, 10], Subscriptions: [18, 36] };
  const long = '180 days: Subscriptions 37 to 36, Stable 9 to 10.';
  const short = '30 days: Subscriptions 28 to 18, Stable 23 to 33.';
  expect(announcement(announced(NOVEMBER), announced(after), 0)).toBe(`${short} ${long}`);
  expect(announcement(announced(NOVEMBER), announced(after), 1)).toBe(`${long} ${short}`);
});

test('names the window where only the one changed that is not shown', () => {
  const after = { ...NOVEMBER, Stable: [23, 10], Subscriptions: [28, 36] };
  expect(announcement(announced(NOVEMBER), announced(after), 0)).toBe(
    '180 days: Subscriptions 37 to 36, Stable 9 to 10.',
  );
  expect(announcement(announced(NOVEMBER), announced(after), 1)).toBe(
    'Subscriptions 37 to 36, Stable 9 to 10.',
  );
});

test('names three of many, and the fourth where it is the last one', () => {
  const before = announced({ A: [10], B: [10], C: [10], D: [10], E: [10] }, { windows: [30] });
  const all = announced({ A: [11], B: [12], C: [7], D: [14], E: [6] }, { windows: [30] });
  expect(announcement(before, all, 0)).toBe('D 10 to 14, E 10 to 6, C 10 to 7 and 2 more.');
  const four = announced({ A: [10], B: [12], C: [7], D: [14], E: [7] }, { windows: [30] });
  expect(announcement(before, four, 0)).toBe('D 10 to 14, C 10 to 7, E 10 to 7, B 10 to 12.');
});

test('a persona that is new or gone has nobody, and one with another name is the same one', () => {
  const before = announced({ Old: [5, 5], Stable: [23, 9] });
  const after = announced({ New: [4, 4], Stable: [24, 10] });
  const sentence = announcement(before, after, 0);
  expect(sentence).toContain('30 days: Old 5 to 0, New 0 to 4, Stable 23 to 24.');
  const renamed = {
    ...before,
    personas: before.personas.map((persona) => ({ ...persona, name: `${persona.name}!` })),
  };
  expect(announcement(before, renamed, 0)).toBe('No persona changed.');
});

test('says how many users there are where that changed, with thousands apart', () => {
  const after = announced({ ...NOVEMBER, Stable: [1_250, 9] }, { users: 1_302 });
  expect(announcement(announced(NOVEMBER), after, 0)).toBe('75 to 1,302 users. Stable 23 to 1,250.');
  expect(announcement(announced(NOVEMBER), announced(NOVEMBER, { users: 76 }), 0)).toBe('75 to 76 users.');
});

test('of other users it says how many have which persona, since a difference would mean nothing', () => {
  const imported = announced(
    { A: [4, 1], B: [20, 2], C: [0, 3], D: [9, 4], E: [1, 5] },
    { data: 'b.csv', users: 34 },
  );
  expect(announcement(announced(NOVEMBER), imported, 0)).toBe('b.csv, 34 users: B 20, D 9, A 4 and 2 more.');
  expect(announcement(imported, announced(NOVEMBER), 0)).toBe(
    'Synthetic, 75 users: Subscriptions 28, Stable 23, Utilization 17.',
  );
});
