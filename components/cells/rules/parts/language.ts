import { useEffect, useReducer, useState } from 'react';
import type { NumberExpression } from '@/lib/language/expression';
import { loadPart } from '@/lib/parts/load-part';

type Language = typeof import('@/lib/language/text/parse') & typeof import('@/lib/language/text/print');

let language: Language | null = null;

async function loadLanguage(): Promise<void> {
  const [parse, print] = await Promise.all([
    loadPart(() => import('@/lib/language/text/parse')),
    loadPart(() => import('@/lib/language/text/print')),
  ]);
  language = { ...parse, ...print };
}

/** What prints and reads conditions and numbers as text. Loaded for the first line of text that is shown; null until then. */
export function useLanguage(): { readonly language: Language | null; readonly isMissing: boolean } {
  const [, loaded] = useReducer((n: number) => n + 1, 0);
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    let isGone = false;
    if (!language)
      loadLanguage().then(
        () => isGone || loaded(),
        () => isGone || setMissing(true),
      );
    return () => {
      isGone = true;
    };
  }, []);
  return { language, isMissing };
}

/** Reads the text of a number; null where there is none, or it cannot be read. */
export function useReader(): (text: string | null) => NumberExpression | null {
  const { language } = useLanguage();
  return (text) => {
    const parsed = text === null ? null : language?.parseNumber(text);
    return parsed?.ok ? parsed.value : null;
  };
}
