'use client';

import { useStore } from 'zustand';
import type { Meaning, TaughtWord } from '@/lib/formats/import/dictionary/taught';
import { type UnderstoodWord, WORD_MENU } from '@/lib/formats/import/read/understood';
import { decide, importing } from '@/lib/session/data/importing';
import { countText } from '@/lib/text/written';

const KNOWN: Readonly<Record<NonNullable<UnderstoodWord['means']>, string>> = {
  in: 'money in',
  out: 'money out',
  skip: 'neither: left out',
  booked: 'counts',
  pending: 'still pending',
  failed: 'never booked',
};

const NONE: readonly TaughtWord[] = [];
const COLUMN = { direction: 'in or out', pending: 'booked or not' } as const;

/** The taught words with another meaning for one of them; without one the dictionary's counts. */
function teach(
  words: readonly TaughtWord[],
  { role, word }: UnderstoodWord,
  means: Meaning | '',
): TaughtWord[] {
  const others = words.filter((one) => one.role !== role || one.word !== word);
  return means === '' ? others : [...others, { role, word, means }];
}

/** The words that say the direction and the status, those that are not known first, each with a menu. */
export function Words({ words }: { words: readonly UnderstoodWord[] }) {
  const taught = useStore(importing, ({ decisions }) => decisions.words ?? NONE);
  if (words.length === 0) return null;
  const ordered = [...words].sort((a, b) => Number(a.means !== null) - Number(b.means !== null));
  return (
    <div>
      <h4 className="font-medium text-[13px]">What the words mean</h4>
      <ul className="mt-1 flex flex-wrap gap-x-6 gap-y-1">
        {ordered.map((word) => {
          const own = taught.find((one) => one.role === word.role && one.word === word.word)?.means ?? '';
          return (
            <li key={`${word.role} ${word.word}`}>
              <label className="flex min-h-8 items-center gap-2">
                <span className="max-w-40 truncate" title={word.word}>
                  {word.word}
                </span>
                <span className="number text-[12px] text-muted">{countText(word.rows)}</span>
                <select
                  aria-label={`${word.word} (${COLUMN[word.role]}) means`}
                  className="min-h-8 rounded-lg border border-hairline bg-panel px-2"
                  value={own}
                  onChange={(event) =>
                    void decide({ words: teach(taught, word, event.target.value as Meaning | '') })
                  }
                >
                  <option value="">
                    {word.taught
                      ? 'not said'
                      : word.means === null
                        ? 'not known: left out'
                        : `${KNOWN[word.means]} (known)`}
                  </option>
                  {WORD_MENU[word.role].map(([means, text]) => (
                    <option key={means} value={means}>
                      {text}
                    </option>
                  ))}
                </select>
              </label>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
