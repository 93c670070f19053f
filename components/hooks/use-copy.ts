'use client';

import { useState } from 'react';

const SAID_MS = 2_000;

/** Copies texts, and says for a moment what came of it: null while there is nothing to say. */
export function useCopy(): {
  said: 'Copied' | 'Not copied' | null;
  copy: (text: string) => Promise<boolean>;
} {
  const [said, setSaid] = useState<'Copied' | 'Not copied' | null>(null);
  const copy = async (text: string) => {
    const copied = await copyText(text);
    setSaid(copied ? 'Copied' : 'Not copied');
    setTimeout(() => setSaid(null), SAID_MS);
    return copied;
  };
  return { said, copy };
}

/** False where the browser has no clipboard to offer, or the reader does not permit it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
