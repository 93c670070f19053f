import { describe, expect, test } from 'vitest';
import type { Result } from '@/lib/model/result';
import { shownClassification, withShownClassification } from '@/lib/rules/view/personas-of';
import { parseConfig } from '../../file/schema';
import { PRESETS } from '../../presets/presets';
import type { Config } from '../config';
import { withNewPersona } from '../rule-edit';
import { idOfName, withSegmentId, withSegmentName } from './segment-id';

const NOVEMBER: Config = PRESETS['november-2025'];
const of = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
};
const refusal = (result: Result<unknown>) => (result.ok ? null : result.problem.message);
const ids = (config: Config) => shownClassification(config).of.segments.map(({ id }) => id);

describe('the id of a segment', () => {
  test('is set, and nothing else', () => {
    const config = of(withSegmentId(NOVEMBER, 'savings_builder', ' savers '));
    expect(ids(config)).toEqual(ids(NOVEMBER).map((id) => (id === 'savings_builder' ? 'savers' : id)));
    expect(of(withSegmentId(config, 'savers', 'savings_builder'))).toEqual(NOVEMBER);
    expect(of(withSegmentId(NOVEMBER, 'savings_builder', 'savings_builder'))).toBe(NOVEMBER);
    expect(parseConfig(config).ok).toBe(true);
  });

  test('is refused where it is none, or taken', () => {
    const to = (id: string) => refusal(withSegmentId(NOVEMBER, 'savings_builder', id));
    expect(to(' ')).toBe('A persona needs an id: files and SQL write it.');
    expect(to('top savers')).toContain('An id has letters, digits, _ and - alone, got "top savers".');
    expect(to('a|b')).toContain('An id has letters');
    expect(to('a.b')).toContain('An id has letters');
    expect(to('x'.repeat(61))).toBe('An id has at most 60 characters, got 61.');
    expect(to('subscription_heavy')).toContain('"subscription_heavy" is taken');
    expect(to('STABLE')).toContain('is taken');
    expect(refusal(withSegmentId(NOVEMBER, 'gone', 'x'))).toBe('This persona is no longer there.');
  });

  test('moves targets and checks that speak of it', () => {
    const { of: shown } = shownClassification(NOVEMBER);
    const { number: _, ...first } = shown.segments[0]!;
    const segments = [first, ...shown.segments.slice(1)];
    const config: Config = {
      ...NOVEMBER,
      rules: withShownClassification(NOVEMBER.rules, { ...shown, segments }),
      targets: { 30: { [first.id]: 0.2, 3: 0.3 } },
      checks: [{ of: first.id, min: 0.1 }],
    };
    const renamed = of(withSegmentId(config, first.id, 'other'));
    expect(renamed.targets).toEqual({ 30: { other: 0.2, 3: 0.3 } });
    expect(renamed.checks).toEqual([{ of: 'other', min: 0.1 }]);
  });
});

describe('the first name of a new segment', () => {
  const added = withNewPersona(NOVEMBER);

  test('gives its id', () => {
    const { config, id } = of(withSegmentName(added, 'persona_6', 'Späte Zahler, 2025!'));
    expect(id).toBe('spate_zahler_2025');
    expect(ids(config).at(-1)).toBe(id);
    // The second one is a name alone.
    const again = of(withSegmentName(config, id, 'Late'));
    expect(again.id).toBe(id);
    expect(shownClassification(again.config).of.segments.at(-1)?.name).toBe('Late');
  });

  test('gives one that is free, and none where it has no letters', () => {
    expect(of(withSegmentName(added, 'persona_6', 'Savings builder')).id).toBe('savings_builder_2');
    expect(of(withSegmentName(added, 'persona_6', '!!')).id).toBe('persona_6');
    expect(of(withSegmentName(added, 'persona_6', 'Persona 6')).id).toBe('persona_6');
    expect(refusal(withSegmentName(added, 'persona_6', ' '))).toBe('A persona needs a name.');
  });

  test('leaves the ids of others', () => {
    expect(of(withSegmentName(NOVEMBER, 'savings_builder', 'Savers')).id).toBe('savings_builder');
  });

  test('an id of a name is plain', () => {
    expect(idOfName('Top savers')).toBe('top_savers');
    expect(idOfName('  --A/B  ')).toBe('a_b');
    expect(idOfName('客户')).toBe('客户');
    expect(idOfName('…')).toBeNull();
  });
});
