'use client';

import { createContext, type ReactNode, useEffect, useRef, useState } from 'react';
import { usePrinting } from '../hooks/use-printing';

/** Whether what is rendered here is on the screen, or near it: what is not may stay as it was. */
export const OnScreenContext = createContext(true);

/** Lets its content know whether it is on the screen. */
export function OnScreen({ children, className }: { children: ReactNode; className?: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const [visible, setVisible] = useState(true);
  const printing = usePrinting();
  useEffect(() => {
    // Several crossings may come at once: the last one is how it is now.
    const observer = new IntersectionObserver(
      (entries) => setVisible(entries.at(-1)?.isIntersecting ?? true),
      {
        rootMargin: '100px',
      },
    );
    if (frame.current) observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={frame} className={className}>
      <OnScreenContext value={visible || printing}>{children}</OnScreenContext>
    </div>
  );
}
