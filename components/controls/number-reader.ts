import { loadPart } from '@/lib/parts/load-part';

type Reader = typeof import('@/lib/text/number-text');

let reader: Reader | null = null;

/** What reads numbers however they are written; null until it is loaded. No page starts with it: it is loaded for the first field. */
export const numberReader = (): Reader | null => reader;

export async function loadNumberReader(): Promise<Reader> {
  reader ??= await loadPart(() => import('@/lib/text/number-text'));
  return reader;
}
