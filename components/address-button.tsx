'use client';

import { Link2 } from 'lucide-react';
import { useCopy } from './hooks/use-copy';
import { Button } from './ui/button';

/** Copies the address of a cell, or of what is in it: opened, it is at the top of the view. */
export function AddressButton({ cell, at, what }: { cell: string; at?: string; what: string }) {
  const { said, copy } = useCopy();
  const copyAddress = () => {
    const url = new URL(window.location.href);
    url.searchParams.set('cell', cell);
    if (at === undefined) url.searchParams.delete('at');
    else url.searchParams.set('at', at);
    void copy(url.href);
  };
  return (
    <Button
      data-unsaved
      variant="quiet"
      className="px-1.5!"
      label={said ? `Address ${said.toLowerCase()}` : `Copy the address of ${what}`}
      onClick={copyAddress}
    >
      <Link2 size={15} aria-hidden />
    </Button>
  );
}
