import type { ImportFile } from '@/lib/formats/import/files/import-file';
import type { Decisions } from '@/lib/formats/import/read/decisions';
import type { Imported } from '@/lib/formats/import/read/imported';
import type { RejectedRow } from '@/lib/formats/import/read/rejected';
import type { ImportReport, Understood } from '@/lib/formats/import/read/understood';
import type { Result } from '@/lib/model/result';
import { filesAt } from './disk-files';

/** What was made of data: all of it where nothing must be asked, else what is understood so far. */
export interface Look {
  readonly report: Understood | ImportReport;
  readonly rejected: readonly RejectedRow[];
}

/** How the data at a path is read. */
export interface DataReading {
  importData(path: string, decisions: Decisions): Promise<Result<Imported>>;
  look(path: string, decisions: Decisions): Promise<Result<Look>>;
}

type Alive = () => void;

export async function importHere(
  files: readonly ImportFile[],
  decisions: Decisions,
  onAlive?: Alive,
): Promise<Result<Imported>> {
  const { importData } = await import('@/lib/formats/import/read/import-data');
  return importData(files, decisions, { onAlive });
}

export async function lookHere(
  files: readonly ImportFile[],
  decisions: Decisions,
  onAlive?: Alive,
): Promise<Result<Look>> {
  const { look } = await import('@/lib/formats/import/read/import-data');
  const looked = await look(files, decisions, { onAlive });
  if (!looked.ok) return looked;
  const { report, imported } = looked.value;
  return { ok: true, value: { report, rejected: imported?.rejected ?? [] } };
}

let reading: DataReading = {
  importData: (path, decisions) => importHere(filesAt(path), decisions),
  look: (path, decisions) => lookHere(filesAt(path), decisions),
};

/** From then on data is read in another way than in this thread: the command line has it watched. */
export function readDataBy(other: DataReading): void {
  reading = other;
}

export const importAt = (path: string, decisions: Decisions): Promise<Result<Imported>> =>
  reading.importData(path, decisions);

export const lookAt = (path: string, decisions: Decisions): Promise<Result<Look>> =>
  reading.look(path, decisions);
