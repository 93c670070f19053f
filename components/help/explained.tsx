'use client';

import type { ReactNode } from 'react';
import { lazyPart, Part } from '../ui/part';

// Words that do not explain themselves are words still.
const PLAIN = { TermText: ({ text }: { text: string }): ReactNode => text };
const TermText = lazyPart((): Promise<typeof PLAIN> => import('./term-text').catch(() => PLAIN), 'TermText');

/** A text whose words explain themselves, once what they mean is there. */
export function Explained({ text }: { text: string }) {
  return (
    <Part what="Words" small fallback={text}>
      <TermText text={text} />
    </Part>
  );
}
