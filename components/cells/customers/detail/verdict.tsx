import { clsx } from 'clsx';
import { shownAs } from '@/lib/text/table';

/** Whether something was met, in a mark and a word. */
export function verdictCell(met: boolean, words: readonly [met: string, not: string]) {
  const mark = met ? '✓' : '✗';
  const word = words[met ? 0 : 1];
  return shownAs(
    `${mark} ${word}`,
    <span className={clsx('whitespace-nowrap', met ? 'text-ink' : 'text-muted')}>
      <span aria-hidden>{mark}</span> {word}
    </span>,
  );
}
