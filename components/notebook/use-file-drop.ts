'use client';

import { useEffect } from 'react';

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;

/** Files that are dropped anywhere on the page are taken; without this the browser would leave the page for them. */
export function useFileDrop(): void {
  useEffect(() => {
    let takeFiles: ((event: Event) => Promise<void>) | null = null;
    const load = async () => {
      ({ takeFiles } = await import('./data/take-files'));
    };
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      // What is dropped can be read at once or never: the reader must be there before.
      if (!takeFiles) void load();
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      void takeFiles?.(event);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
}
