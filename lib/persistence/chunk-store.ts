import type { FeatureTable, FurtherColumns, OwnColumns } from '@/lib/features/feature-table';
import type { Ledger } from '@/lib/model/ledger';

/**
 * Where committed chunks are kept, by key. Reading never throws and writing never blocks a result: a store that cannot
 * be used answers undefined, and says why in `problem`.
 */
export interface ChunkStore {
  readLedger(key: string): Promise<Ledger | undefined>;
  writeLedger(key: string, ledger: Ledger): Promise<void>;
  readFeatures(key: string): Promise<FeatureTable | undefined>;
  writeFeatures(key: string, table: FeatureTable): Promise<void>;
  readFurther(key: string): Promise<FurtherColumns | undefined>;
  writeFurther(key: string, further: FurtherColumns): Promise<void>;
  readOwn(key: string): Promise<OwnColumns | undefined>;
  writeOwn(key: string, own: OwnColumns): Promise<void>;
  /** Why the store refused the latest call, or null. */
  problem(): string | null;
}

/** Most that is kept, in bytes; beyond it the least recently used chunks go. */
export const STORAGE_BUDGET_BYTES = 800_000_000;
