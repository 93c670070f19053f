import type { WordCount } from '../columns/word-counts';
import { statusReader, type TaughtWord } from '../dictionary/taught';

/** The status that most rows have, where it is not known and no other one says booked: it is taken to say so. */
export function bookedWord(
  statuses: readonly WordCount[],
  words: readonly TaughtWord[] = [],
): readonly TaughtWord[] {
  const statusOf = statusReader(words);
  const said = statuses.filter(({ word }) => word !== '');
  if (said.some(({ word }) => ['booked', 'authorized'].includes(statusOf(word) ?? ''))) return [];
  const rows = said.reduce((sum, one) => sum + one.rows, 0);
  const most = said.find((one) => statusOf(one.word) === null && one.rows > rows / 2);
  return most ? [{ role: 'pending', word: most.word, means: 'in' }] : [];
}
