import { countText } from '@/lib/text/written';

/** As many words as a row has room for. */
const MOST = 4;

/** Users by word: what passes in colour. The rest of the words are one bar. */
export function WordBars({
  words,
  passes,
  colour,
}: {
  words: readonly (readonly [word: string | null, n: number])[];
  passes: (word: string | null) => boolean;
  colour: string;
}) {
  const most = Math.max(1, ...words.map(([, n]) => n));
  const first =
    words.length > MOST ? [...words].sort((a, b) => Number(passes(b[0])) - Number(passes(a[0]))) : words;
  const shown = first.slice(0, first.length > MOST ? MOST - 1 : MOST);
  const rest = first.slice(shown.length);
  const line = (key: string, says: string, n: number, of: 'met' | 'unmet' | 'unknown') => (
    <li key={key} className="flex min-w-0 items-center gap-1.5 text-[11px] text-muted leading-4">
      <span
        className={
          of === 'unknown'
            ? 'hatched-unknown h-2 shrink-0 border border-fail'
            : of === 'met'
              ? 'outline-bar h-2 shrink-0'
              : 'hatched h-2 shrink-0 border border-control'
        }
        style={{
          width: `${Math.max(1, (n / most) * 35)}%`,
          background: of === 'met' ? colour : undefined,
        }}
        aria-hidden
      />
      <span className="min-w-0 truncate">{says}</span>
      <span className="number shrink-0 whitespace-nowrap">{countText(n)}</span>
    </li>
  );
  return (
    <ul>
      {shown.map(([word, n]) =>
        line(word ?? '', word ?? 'unknown', n, word === null ? 'unknown' : passes(word) ? 'met' : 'unmet'),
      )}
      {rest.length > 0 &&
        line(
          'others',
          `${rest.length} others`,
          rest.reduce((sum, [, n]) => sum + n, 0),
          rest.some(([word]) => word !== null && passes(word)) ? 'met' : 'unmet',
        )}
    </ul>
  );
}
