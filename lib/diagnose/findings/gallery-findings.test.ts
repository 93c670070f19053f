import '@/lib/rules/view/document-columns';
import { expect, test } from 'vitest';
import { evaluate } from '@/lib/diagnose/evaluation';
import { GALLERY } from '@/lib/gallery/gallery';
import { parseConfig } from '@/lib/params/file/schema';
import { findingsOf } from '@/lib/testing/findings';
import { galleryPopulation } from '@/lib/testing/gallery-population';

test.each(GALLERY)(
  'rules of other fields, $id: what is found is in words, and what mends it is sound',
  async ({ load }) => {
    const { population, config } = galleryPopulation(await load(), 400);
    for (const { claim, measured, proof, mend, chart } of findingsOf(evaluate(config, population, [400]))) {
      expect(`${claim} ${measured} ${proof} ${chart?.caption}`).not.toMatch(/NaN|Infinity|undefined|[{}]/);
      if (mend) expect(parseConfig(mend.apply(config)).ok).toBe(true);
    }
  },
);

test('what a document decides as a whole, and what rules compute, is no finding', async () => {
  const found = async (id: string) => {
    const entry = GALLERY.find((one) => one.id === id);
    if (!entry) throw new Error(id);
    const { population, config } = galleryPopulation(await entry.load(), 400);
    return findingsOf(evaluate(config, population, [400])).map((finding) => finding.id);
  };
  expect(await found('early-warning')).not.toContain('unreachable/undecided');
  expect(await found('shop-rfm')).toEqual([]);
});
