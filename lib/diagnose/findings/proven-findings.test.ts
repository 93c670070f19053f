import { expect, test } from 'vitest';
import type { Condition } from '@/lib/language/expression';
import type { Config } from '@/lib/params/config/config';
import type { Segment } from '@/lib/rules/document/rules-document';
import { shownClassification, withShownClassification } from '@/lib/rules/view/personas-of';
import { findingsOf } from '@/lib/testing/findings';
import { NOVEMBER, runConfig } from '@/lib/testing/populations';
import { at } from '@/lib/testing/proofs';

/** November 2025 with further segments, or in place of its own. */
function withSegments(further: readonly Segment[], own = true): Config {
  const { of } = shownClassification(NOVEMBER);
  const segments = [...(own ? of.segments : []), ...further];
  return { ...NOVEMBER, rules: withShownClassification(NOVEMBER.rules, { ...of, segments }) };
}
const found = (config: Config, id: string) => findingsOf(runConfig(config)).find((one) => one.id === id);
const tried = (when: Condition, rank: Segment['rank'] = [1]): Segment => ({
  id: 'tried',
  name: 'Tried',
  when,
  rank,
});

test('a persona that another one always goes before is wrong, and goes first once it is mended', () => {
  const when = { all: [at('recurring_merchant_count', '>=', 4), at('subscription_share', '>=', 0.2)] };
  const config = withSegments([tried(when)]);
  const finding = found(config, 'masked/tried');
  expect(finding).toMatchObject({
    claim: 'Nobody can be Tried in either window: Subscription-Heavy always goes first.',
    weight: 'wrong',
    certain: true,
  });
  expect(finding?.proof).toContain('“recurring merchants ≥ 3”');
  const mended = finding!.mend!.apply(config);
  expect(found(mended, 'masked/tried')).toBeUndefined();
  // Nothing goes before the best class.
  const above = withSegments([tried(at('max_utilization', '>=', 0.6))]);
  expect(found(above, 'masked/tried')?.mend).toBeNull();
  // What is proven is not said of the customers at hand as well.
  expect(findingsOf(runConfig(above)).filter(({ id }) => /^(hidden|empty)\/tried/.test(id))).toEqual([]);
});

test('a criterion that others say already is idle, and is taken out', () => {
  const when = {
    all: [
      { id: 'wide', ...at('max_utilization', '<', 0.3) },
      { id: 'narrow', ...at('max_utilization', '<', 0.2) },
      { id: 'buffer', ...at('cash_flow_buffer_months', '>', 1) },
    ],
  } as Condition;
  const config = withSegments([tried(when)]);
  const finding = found(config, 'implied/tried/wide');
  expect(finding?.claim).toBe('Tried: “card utilisation < 30 %” is said by others already.');
  // It is the reason, so that it is not said to decide nothing of these customers too.
  expect(found(config, 'indecisive/tried/wide')).toBeUndefined();
  expect(found(config, 'implied/tried/narrow')).toBeUndefined();
  expect(found(finding!.mend!.apply(config), 'implied/tried/wide')).toBeUndefined();
});

test('one value that falls between two personas', () => {
  const config = withSegments(
    [
      {
        id: 'low',
        name: 'Low',
        when: { id: 'below', ...at('cash_flow_buffer_months', '<', 3) } as Condition,
        rank: [1],
      },
      {
        id: 'high',
        name: 'High',
        when: { id: 'above', ...at('cash_flow_buffer_months', '>', 3) } as Condition,
        rank: [1],
      },
    ],
    false,
  );
  const id = 'hole/cash_flow_buffer_months/3';
  const finding = found(config, id);
  expect(finding?.claim).toBe('Who has cash buffer 3 months is neither Low nor High.');
  expect(found(finding!.mend!.apply(config), id)).toBeUndefined();
});
