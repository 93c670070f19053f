import { createStore } from 'zustand/vanilla';
import { readThresholds } from '@/lib/formats/reference/read-thresholds';
import type { Problem } from '@/lib/model/result';
import type { ConfigBeside } from '@/lib/params/file/thresholds-beside';

/** Documents that were opened beside what is shown, for as long as the page is open: they are compared with, and change nothing. */
export const besideFiles = createStore<{ readonly files: readonly ConfigBeside[] }>()(() => ({ files: [] }));

/** Opens a document beside what is shown, in the place of one of the same name. Says what is wrong with it, or null. */
export function openBeside(name: string, text: string): Problem | null {
  const read = readThresholds(name, text);
  if (!read.ok) return read.problem;
  besideFiles.setState(({ files }) => ({
    files: [...files.filter((file) => file.name !== name), read.value],
  }));
  return null;
}

export function closeBeside(name: string): void {
  besideFiles.setState(({ files }) => ({ files: files.filter((file) => file.name !== name) }));
}
