import type { Config } from '@/lib/params/config/config';
import { countedText, listText } from '@/lib/text/written';
import type { Evaluation } from '../../evaluation';
import type { Finding } from '../finding';

interface Containing {
  readonly op: 'contains';
  readonly field: string;
  readonly value: readonly string[];
  readonly words?: boolean;
}

const isContaining = (part: unknown): part is Containing => {
  const of = part as Partial<Containing> | null;
  return typeof of === 'object' && of?.op === 'contains' && Array.isArray(of.value);
};

/** The criteria with `contains` within a document, in reading order. */
const containingIn = (part: unknown): Containing[] =>
  isContaining(part)
    ? [part]
    : typeof part === 'object' && part !== null
      ? Object.values(part).flatMap(containingIn)
      : [];

/** A document with the parts that `change` knows replaced. */
const replaced = (part: unknown, from: Containing, to: Containing): unknown => {
  if (part === from) return to;
  if (Array.isArray(part)) return part.map((own) => replaced(own, from, to));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, own]) => [key, replaced(own, from, to)]));
};

const FIELDS = { merchant: 'merchant', category: 'categoryPrimary', detail: 'categoryDetailed' } as const;
const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Texts that hold a word inside a longer one, and nowhere as a word of its own. */
function insideOnly(texts: readonly string[], word: string): string[] {
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(word)}(?![\\p{L}\\p{N}])`, 'iu');
  return texts.filter((text) => text.toLowerCase().includes(word.toLowerCase()) && !whole.test(text));
}

/** Words of a feature of one's own that are found inside longer words: FEE in COFFEE. */
export function wordsInside({ config, population }: Evaluation): Finding[] {
  const { features } = config;
  const { kinds } = population.origin.kinds;
  if (!features || kinds.length === 0) return [];
  return containingIn(features)
    .filter(({ words, field }) => !words && Object.hasOwn(FIELDS, field))
    .flatMap((criterion): Finding[] => {
      const key = FIELDS[criterion.field as keyof typeof FIELDS];
      const texts = [...new Set(kinds.map((kind) => kind[key]))];
      const found = criterion.value
        .map((word) => ({ word, inside: insideOnly(texts, word) }))
        .filter(({ inside }) => inside.length > 0);
      const [first] = found;
      if (!first) return [];
      const { word, inside } = first;
      return [
        {
          id: `inside/${criterion.field}/${word}`,
          about: 'features',
          topic: 'features',
          weight: 'wrong',
          touched: 0,
          claim: `“${word}” is also found inside ${listText(inside.slice(0, 3))}.`,
          stated: `${criterion.field} contains ${criterion.value.join(', ')}`,
          measured: countedText(inside.length, 'text'),
          interval: null,
          proof: 'A word is looked for inside longer words as well, unless whole words alone are asked for.',
          chart: {
            kind: 'table',
            columns: [criterion.field],
            rows: found.flatMap((own) =>
              own.inside.slice(0, 3).map((text) => ({ label: own.word, cells: [text], off: [true] })),
            ),
            caption: 'word, and where it is found',
          },
          mend: {
            id: `words ${criterion.field}/${criterion.value.join()}`,
            label: 'Whole words alone',
            apply: (of): Config => ({
              ...of,
              features: replaced(of.features, criterion, { ...criterion, words: true }) as Config['features'],
            }),
          },
          cell: 'features',
          certain: false,
        },
      ];
    });
}
