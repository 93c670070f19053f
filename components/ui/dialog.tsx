'use client';

import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { Button } from './button';
import { Part } from './part';

/** Where the focus goes first; the platform takes the first thing that can have it: the way out. */
const focusFirst = (dialog: HTMLElement | null | undefined) =>
  dialog?.querySelector<HTMLElement>('[data-first]')?.focus();

/** Beside what may still be loaded: the focus goes to its first place when it is there. */
function FirstFocus() {
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(() => focusFirst(ref.current?.closest('dialog')), []);
  return <span ref={ref} hidden />;
}

/**
 * A modal dialog on the platform's own element: focus, Escape and the backdrop come with it. What is inside may be lazy:
 * the frame opens at once, so that what is pressed next meets it.
 */
export function Dialog({
  title,
  open,
  onClose,
  bare = false,
  children,
}: {
  title: string;
  open: boolean;
  onClose: () => void;
  /** Without a heading, near the top: what is inside says what it is, and has a way out. */
  bare?: boolean;
  children: ReactNode;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (open && dialog && !dialog.open) {
      dialog.showModal();
      focusFirst(dialog);
    }
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  // One that goes away open gives back the focus as it goes.
  useLayoutEffect(() => {
    const dialog = ref.current;
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      // Escape: what is pressed next must find it closed, not about to be.
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // Told late: by then it may have been opened again.
      onClose={({ currentTarget }) => {
        if (!currentTarget.open) onClose();
      }}
      {...(bare ? { 'aria-label': title } : { 'aria-labelledby': titleId })}
      className={clsx(
        'max-h-[85dvh] w-[min(44rem,calc(100vw-2rem))] overflow-auto rounded-xl border border-hairline bg-panel p-0 text-ink shadow-xl backdrop:bg-black/40',
        bare ? 'mx-auto mt-[max(0.5rem,8dvh)] mb-auto' : 'm-auto',
      )}
    >
      {open && bare && <Part what={title}>{children}</Part>}
      {open && !bare && (
        <div className="p-5">
          <div className="mb-3 flex items-start justify-between gap-4">
            <h2 id={titleId} className="text-lg">
              {title}
            </h2>
            <Button variant="quiet" label="Close" onClick={onClose} className="-mt-1 -mr-2 px-2!">
              <X size={16} aria-hidden />
            </Button>
          </div>
          <Part what={title} fallback={<div className="h-64" />}>
            {children}
            <FirstFocus />
          </Part>
        </div>
      )}
    </dialog>
  );
}
