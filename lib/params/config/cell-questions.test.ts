import { describe, expect, test } from 'vitest';
import { parseConfigText, writeConfigText } from '../file/config-file';
import { parseConfig } from '../file/schema';
import { encodeLink } from '../link/link';
import { decodeLink } from '../link/read-link';
import { PRESETS } from '../presets/presets';
import { readScenarios } from '../scenarios/read-scenarios';
import { CELL_QUESTIONS, presentCell, presentNotes } from './cell-questions';
import type { Config } from './config';

const NOVEMBER = PRESETS['november-2025'];
const noted = (notes: Record<string, string>): Config => ({ ...NOVEMBER, notes });

describe('cells that became part of another one', () => {
  test('are found under their old ids, and all others under their own', () => {
    expect(presentCell('detect')).toBe('features');
    expect(presentCell('levers')).toBe('solve');
    for (const id of Object.keys(CELL_QUESTIONS)) expect(presentCell(id)).toBe(id);
    expect(presentCell('nowhere')).toBe('nowhere');
  });

  test('keep their notes: behind what the other cell has, with a blank line between', () => {
    const old = { mix: 'a', detect: 'b', features: 'c', levers: 'd' };
    expect(presentNotes(old)).toEqual({ mix: 'a', features: 'c\n\nb', solve: 'd' });
    expect(presentNotes({ detect: 'b', features: '' })).toEqual({ features: 'b' });
    const present = { mix: 'a', features: 'c' };
    expect(presentNotes(present)).toBe(present);
  });

  test('in a config and its file, which is not written under the old ids again', () => {
    const read = parseConfigText(writeConfigText(noted({ detect: 'b', features: 'c' })));
    expect(read).toEqual({ ok: true, value: noted({ features: 'c\n\nb' }) });
    const long = 'x'.repeat(20_000);
    const both = parseConfig(noted({ detect: long, features: long }));
    expect(both).toEqual({ ok: true, value: noted({ features: `${long}\n\n${long}` }) });
    expect(both.ok && parseConfig(both.value)).toEqual(both);
  });

  test('in a link, and in a scenario that a config has', () => {
    const link = encodeLink(noted({ levers: 'tried all' }), 'november-2025', null);
    expect(decodeLink(link)).toMatchObject({ ok: true, value: { config: noted({ solve: 'tried all' }) } });
    const read = readScenarios([
      { name: 'Base', preset: 'november-2025', notes: { detect: 'b', features: 'c' } },
    ]);
    expect(read).toMatchObject({ ok: true, value: [{ config: { notes: { features: 'c\n\nb' } } }] });
  });

  test('but what is no note is refused as ever', () => {
    for (const notes of [null, 'detect', ['detect'], { detect: 1 }, { detect: 'b', features: 1 }]) {
      expect(parseConfig({ ...NOVEMBER, notes })).toMatchObject({ ok: false });
    }
  });
});
