import type { Outcome } from '@/lib/engine/chunks/outcome';
import type { ImportedFacts } from '@/lib/engine/data/data-desk';
import type { DataSource } from '@/lib/engine/data/data-source';
import type { Population } from '@/lib/features/population';
import type { ImportFile } from '@/lib/formats/import/files/import-file';
import type { Decisions } from '@/lib/formats/import/read/decisions';
import type { KindTable } from '@/lib/model/transaction-kind';
import type { Config } from '@/lib/params/config/config';

/** A file that the analyst dropped or chose. */
export type DroppedFile = ImportFile & { readonly data: Blob };

/** Imported data: what is known of it, and who answers for its transactions. */
export interface ImportedData {
  /** Of the file or the folder. */
  readonly name: string;
  /** What it was read from, and as what. */
  readonly files: readonly DroppedFile[];
  readonly decisions: Decisions;
  readonly facts: ImportedFacts;
  readonly kinds: KindTable;
  readonly source: DataSource;
}

/** Features of imported data, and the config whose windows and detection they were computed with. */
export interface ImportedPopulation {
  readonly config: Config;
  readonly population: Population;
}

/** A result and the parameters that made it. */
export interface LiveResult {
  /** The data it is of; null where the population is synthetic. */
  readonly data: ImportedData | null;
  readonly config: Config;
  readonly counts: readonly number[];
  readonly population: Population;
  readonly outcome: Outcome;
  /** False while a slider is held and only each archetype's first users were computed. */
  readonly exact: boolean;
  /** Milliseconds that criteria, personas and counts took. */
  readonly ms: number;
}
