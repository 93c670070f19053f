import { useEffect, useReducer, useState } from 'react';
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
