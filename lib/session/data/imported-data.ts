import type { DataSource } from '@/lib/engine/data/data-source';
import type { LedgerOrigin } from '@/lib/features/population';
import type { ImportFile } from '@/lib/formats/import/files/import-file';
import type { Decisions } from '@/lib/formats/import/read/decisions';
import type { ImportReport } from '@/lib/formats/import/read/understood';

/** A file that the analyst dropped or chose. */
export type DroppedFile = ImportFile & { readonly data: Blob };

/** Imported data: what is known of it, and who answers for its transactions. */
export interface ImportedData {
  readonly origin: LedgerOrigin;
  /** What it was read from, and as what. */
  readonly files: readonly DroppedFile[];
  readonly decisions: Decisions;
  readonly report: ImportReport;
  readonly source: DataSource;
}
