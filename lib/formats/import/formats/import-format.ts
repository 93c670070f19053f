import type { DatasetFile } from '../../dataset/dataset-files';
import type { ImportFile, Task } from '../files/import-file';
import type { Table } from '../files/table';
import type { AccountFacts } from '../read/accounts';
import type { Decisions } from '../read/decisions';
import type { Draft } from '../read/draft';
import type { RejectedRows } from '../read/rejected';

/** So many bytes of a file are looked at to know its format. */
export const SNIFFED_BYTES = 1024;

/** Records that say themselves what each of their values is; pages of several files are one history. */
export interface RecordFormat<P = unknown> {
  readonly id: 'plaid';
  /** All accounts of the pages; null where no page has any. */
  accountsOf(pages: readonly P[]): AccountFacts[] | null;
  /** The currency of most of their transactions; null where they say none. */
  currencyOf(pages: readonly P[]): string | null;
  /** Adds the transactions of the pages. Returns how many there were. */
  into(pages: readonly P[], draft: Draft, rejected: RejectedRows, decisions: Decisions): number;
}

/** What a file turned out to be. */
export type Opened =
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'records'; readonly file: string; readonly of: RecordFormat; readonly page: unknown }
  | { readonly kind: 'dataset'; readonly files: Record<DatasetFile, ImportFile> };

/** A format of files: how it is known, and how it is read. */
export interface ImportFormat {
  /** Whether a file is of it, by its first SNIFFED_BYTES. */
  sniff(head: Uint8Array): boolean;
  /** Opens a file of it; `encoding` overrides what is detected. Fails with a sentence where that cannot be done. */
  open(file: ImportFile, encoding: string | undefined, task: Task): Promise<readonly Opened[]>;
}

/** Whether a file begins with these bytes. */
export const startsWith = (head: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, i) => head[i] === byte);

/** The first characters of a file that is text. */
export const headText = (head: Uint8Array): string =>
  new TextDecoder(head[0] === 0xff ? 'utf-16le' : head[0] === 0xfe ? 'utf-16be' : 'utf-8').decode(head);
