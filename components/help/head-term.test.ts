import { expect, test } from 'vitest';
import { termOf } from '@/lib/session/terms/terms';
import { HEAD_TERMS } from './head-term';

test('a head that explains itself is a word of the list, or a form of one', () => {
  for (const [head, id] of HEAD_TERMS) {
    const { name, forms = [] } = termOf(id) ?? { name: `no word ${id}` };
    expect([name, ...forms]).toContain(head.toLowerCase());
  }
});
