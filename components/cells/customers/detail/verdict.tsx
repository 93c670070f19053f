import { clsx } from 'clsx';

/** Whether something was met, in a mark and a word. */
export function Verdict({ met, words }: { met: boolean; words: readonly [met: string, not: string] }) {
  return (
    <span className={clsx('whitespace-nowrap', met ? 'text-ink' : 'text-muted')}>
      <span aria-hidden>{met ? '✓' : '✗'}</span> {words[met ? 0 : 1]}
    </span>
  );
}
