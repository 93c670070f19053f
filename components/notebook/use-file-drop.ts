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
    const root = document.documentElement;
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      root.dataset.dropping = '';
      // What is dropped can be read at once or never: the reader must be there before.
      if (!takeFiles) void load();
    };
    const leave = ({ relatedTarget }: DragEvent) => {
      if (!relatedTarget) delete root.dataset.dropping;
    };
    const drop = (event: DragEvent) => {
      delete root.dataset.dropping;
      if (!hasFiles(event)) return;
      event.preventDefault();
      void takeFiles?.(event);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
}
