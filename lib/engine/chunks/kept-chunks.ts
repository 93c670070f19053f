import type { FeatureTable, FurtherColumns, OwnColumns } from '@/lib/features/feature-table';
import type { ChunkStore } from '@/lib/persistence/chunk-store';

/** Keeps the features of chunks in memory for as long as a command runs; transactions are not worth their memory. */
export function keptChunks(): ChunkStore {
  const tables = new Map<string, FeatureTable>();
  const further = new Map<string, FurtherColumns>();
  const own = new Map<string, OwnColumns>();
  return {
    readLedger: async () => undefined,
    writeLedger: async () => {},
    readFeatures: async (key) => tables.get(key),
    writeFeatures: async (key, table) => {
      tables.set(key, table);
    },
    readFurther: async (key) => further.get(key),
    writeFurther: async (key, columns) => {
      further.set(key, columns);
    },
    readOwn: async (key) => own.get(key),
    writeOwn: async (key, columns) => {
      own.set(key, columns);
    },
    problem: () => null,
  };
}
