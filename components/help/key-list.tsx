'use client';

import { useState } from 'react';
import { hasSingleKeys, setSingleKeys } from '../reach/single-keys';
import { Checkbox } from '../ui/checkbox';
import { PanelLinks } from './panel-links';

/** Ctrl, or what a Mac has in its place. */
const MODIFIER = Symbol('modifier');

interface KeyLine {
  readonly does: string;
  readonly keys: readonly (string | typeof MODIFIER)[];
  /** Of one character: it can be switched off. */
  readonly isSingle?: boolean;
}

const LINES: readonly KeyLine[] = [
  { does: 'find or do anything', keys: [MODIFIER, 'K'] },
  { does: 'take back, by name', keys: [MODIFIER, 'Z'] },
  { does: 'do again', keys: [MODIFIER, 'Shift', 'Z'] },
  { does: 'handle, one step', keys: ['←', '→'] },
  { does: 'handle, ten steps', keys: ['Shift', '←', '→'] },
  { does: 'handle, to either end', keys: ['Home', 'End'] },
  { does: 'put the handle back, close what is open', keys: ['Esc'] },
  { does: 'these keys', keys: ['?'], isSingle: true },
  { does: 'cell before, cell after', keys: ['[', ']'], isSingle: true },
  { does: 'what is wrong here', keys: ['W'], isSingle: true },
  { does: 'compare scenarios', keys: ['C'], isSingle: true },
  { does: 'save as a scenario', keys: ['S'], isSingle: true },
  { does: 'make this the base', keys: ['B'], isSingle: true },
];

/** Every key of the page, and the switch for those of one character. */
export function KeyList() {
  const [single, setSingle] = useState(hasSingleKeys);
  return (
    <>
      <ul className="text-[13px]">
        {LINES.map(({ does, keys, isSingle }) => (
          <li key={does} className="flex min-h-8 items-center gap-3 border-hairline border-t py-1">
            <span className="min-w-0 flex-1">
              {does} {isSingle && !single && <span className="text-muted">(switched off)</span>}
            </span>
            <span className="flex shrink-0 gap-1.5">
              {keys.map((key) => (
                <kbd
                  key={String(key)}
                  data-modifier={key === MODIFIER ? '' : undefined}
                  className="number min-w-6 rounded border border-hairline bg-paper px-1.5 py-0.5 text-center text-[12px]"
                >
                  {key === MODIFIER ? '' : String(key)}
                </kbd>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <div className="mt-3 border-hairline border-t pt-3 max-sm:[&_label]:min-h-11">
        <Checkbox
          checked={single}
          onChange={(on) => {
            setSingle(on);
            setSingleKeys(on);
          }}
        >
          Keys of one character work
        </Checkbox>
        <p className="mt-1 text-[12px] text-muted">
          Switch them off where a voice or a hand presses them unmeant. Help stays in the header, and below{' '}
          <kbd data-modifier /> K.
        </p>
      </div>
      <PanelLinks of="keys" />
    </>
  );
}
