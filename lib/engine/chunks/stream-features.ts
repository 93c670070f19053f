import { featureCollector } from '@/lib/features/compute-features';
import type { FeatureTable } from '@/lib/features/feature-table';
import type { FeatureInput } from '@/lib/features/sources/source';
import { userGenerator } from '@/lib/generate/generate-users';
import { LedgerBuilder } from '@/lib/generate/ledger-builder';
import type { GenerateInput } from '@/lib/generate/plan';

/** Users whose transactions are in memory at once: few enough for a processor's nearest memory. */
const AT_ONCE = 50;

/** The memory of their transactions, used again and again. */
const builder = new LedgerBuilder(AT_ONCE);

/** Features, and the milliseconds that generating and measuring took. */
export interface StreamedFeatures {
  readonly table: FeatureTable;
  readonly ms: { readonly transactions: number; readonly features: number };
}

/**
 * Features of users `from .. from + count - 1` of an archetype's endless sequence, whose transactions are not kept: the same
 * table as `computeFeatures` makes of the ledger of `generateUsers`, sooner and in no more memory than a few users take.
 */
export function streamFeatures(
  input: GenerateInput,
  features: FeatureInput,
  from: number,
  count: number,
): StreamedFeatures {
  const ms = { transactions: 0, features: 0 };
  let last = performance.now();
  const spent = (stage: keyof typeof ms) => {
    const now = performance.now();
    ms[stage] += now - last;
    last = now;
  };
  const generate = userGenerator(input);
  const collector = featureCollector(features, count);
  for (let first = from; first < from + count; first += AT_ONCE) {
    builder.clear();
    generate(first, Math.min(AT_ONCE, from + count - first), builder);
    spent('transactions');
    collector.add(builder.view());
    spent('features');
  }
  const table = collector.table();
  spent('features');
  return { table, ms };
}
