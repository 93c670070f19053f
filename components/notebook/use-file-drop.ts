'use client';

import { useEffect } from 'react';
import { withPart } from '@/lib/session/with-part';

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;

/** Loads the reader of files, and has it read files that the event will not hold by then. */
export function takeLater(
  files: readonly File[],
  load: () => Promise<{ readonly takeFiles: (event: Event) => Promise<void> }> = () =>
    import('../cells/data/take-files'),
): void {
  void withPart('The files were not read', load, ({ takeFiles }) =>
    takeFiles({ target: { files } } as unknown as Event),
  );
}

/** Files that are dropped anywhere on the page are taken; without this the browser would leave the page for them. */
export function useFileDrop(): void {
  useEffect(() => {
    let takeFiles: ((event: Event) => Promise<void>) | null = null;
    const load = async () => {
      const part = await import('../cells/data/take-files');
      ({ takeFiles } = part);
      return part;
    };
    const root = document.documentElement;
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      root.dataset.dropping = '';
      // Folders that are dropped can be read at once or never: the reader should be there before.
      if (!takeFiles) load().catch(() => {});
    };
    const leave = ({ relatedTarget }: DragEvent) => {
      if (!relatedTarget) delete root.dataset.dropping;
    };
    const drop = (event: DragEvent) => {
      delete root.dataset.dropping;
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (takeFiles) void takeFiles(event);
      else takeLater([...(event.dataTransfer?.files ?? [])], load);
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
