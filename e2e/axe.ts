import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Rules about how things look: names and roles are the same in every colour scheme and at every width. */
export const LOOKS = [
  'color-contrast',
  'target-size',
  'scrollable-region-focusable',
  'link-in-text-block',
] as const;

/** What axe finds within an element: the rule, and where. Of some rules alone where they are named. */
export async function axeFindings(
  page: Page,
  within = 'html',
  { rules, serious = false }: { rules?: readonly string[]; serious?: boolean } = {},
): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    .options({
      resultTypes: ['violations'],
      ...(rules && { runOnly: { type: 'rule', values: [...rules] } }),
    })
    // There are no frames: looking for some doubles the time.
    .setLegacyMode(true)
    .analyze();
  return violations
    .filter(({ impact }) => !serious || impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
    );
}
