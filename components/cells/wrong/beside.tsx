'use client';

import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { besideFiles, closeBeside, openBeside } from '@/lib/session/wrong/beside';
import { countedText } from '@/lib/text/written';
import { Button } from '../../ui/button';

/** Other configs whose thresholds are compared with the rules: opened here, and closed. */
export function Beside() {
  const { files } = useStore(besideFiles);
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const open = async (chosen: readonly File[]) => {
    const wrong: string[] = [];
    for (const file of chosen) {
      const found = openBeside(file.name, await file.text());
      if (found) wrong.push(`${file.name} was not opened: ${found.message}`);
    }
    setProblem(wrong.length > 0 ? wrong.join(' ') : null);
  };
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 text-[13px]">
      <Button className="max-lg:min-h-[44px]" onClick={() => input.current?.click()}>
        Open another config beside
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        accept=".json,application/json"
        className="hidden"
        aria-label="A config whose thresholds are compared"
        onChange={({ target }) => void open([...(target.files ?? [])])}
        // The same file can be chosen again.
        onClick={(event) => {
          event.currentTarget.value = '';
        }}
      />
      {files.map(({ name, thresholds, unread }) => (
        <span key={name} className="inline-flex min-w-0 flex-wrap items-center gap-1">
          {name}, {countedText(thresholds.length, 'threshold')}
          {unread.length > 0 && (
            <span className="text-fail [overflow-wrap:anywhere]">; not understood: {unread.join(', ')}</span>
          )}
          <Button
            variant="quiet"
            className="px-1! max-lg:min-h-[44px] max-lg:min-w-[44px]"
            label={`Close ${name}`}
            onClick={() => closeBeside(name)}
          >
            <X size={14} aria-hidden />
          </Button>
        </span>
      ))}
      <span role="status" className={problem ? 'text-fail' : 'text-muted'}>
        {problem ??
          (files.length === 0 &&
            'Do its thresholds agree with the rules here? It is compared, and changes nothing.')}
      </span>
    </div>
  );
}
