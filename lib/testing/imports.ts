import type { ImportFile } from '@/lib/formats/import/files/import-file';
import type { Decisions } from '@/lib/formats/import/read/decisions';
import { importData, look } from '@/lib/formats/import/read/import-data';
import type { Imported } from '@/lib/formats/import/read/imported';
import type { Understood } from '@/lib/formats/import/read/understood';
import { isoFromDayNumber } from '@/lib/model/calendar';
import { ACCOUNT_TYPES } from '@/lib/model/ledger';
import type { Problem } from '@/lib/model/result';

/** A file of text (UTF-8) or bytes. */
export const fileOf = (name: string, content: string | Uint8Array | ArrayBuffer): ImportFile => ({
  name,
  data: new Blob([content as BlobPart]),
});

/** UTF-16 with its byte-order mark. */
export function utf16(text: string, bigEndian = false, mark = true): Uint8Array {
  const bytes = new Uint8Array(2 * (text.length + (mark ? 1 : 0)));
  const view = new DataView(bytes.buffer);
  [...(mark ? '\uFEFF' : ''), ...text]
    .join('')
    .split('')
    .forEach((unit, i) => {
      view.setUint16(2 * i, unit.charCodeAt(0), !bigEndian);
    });
  return bytes;
}

/** Bytes of text of which every character is below U+0100, and the euro sign. */
export const windows1252 = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => (character === '€' ? 0x80 : character.charCodeAt(0)));

type Content = string | Uint8Array | ArrayBuffer;
const filesOf = (files: Content | Readonly<Record<string, Content>>) =>
  typeof files === 'string' || files instanceof Uint8Array || files instanceof ArrayBuffer
    ? [fileOf('bank.csv', files)]
    : Object.entries(files).map(([name, content]) => fileOf(name, content));

/** Imports files, or one that is called `bank.csv`; throws where they are refused. */
export async function imported(
  files: Content | Readonly<Record<string, Content>>,
  decisions: Decisions = {},
): Promise<Imported> {
  const result = await importData(filesOf(files), decisions);
  if (!result.ok) throw new Error(`${result.problem.where}: ${result.problem.message}`);
  return result.value;
}

/** Why files are refused; throws where they are not. */
export async function refusal(
  files: Content | Readonly<Record<string, Content>>,
  decisions: Decisions = {},
): Promise<Problem> {
  const result = await importData(filesOf(files), decisions);
  if (result.ok) throw new Error('The files were accepted.');
  return result.problem;
}

export async function understoodOf(
  files: Content | Readonly<Record<string, Content>>,
  decisions: Decisions = {},
): Promise<Understood> {
  const result = await look(filesOf(files), decisions);
  if (!result.ok) throw new Error(`${result.problem.where}: ${result.problem.message}`);
  return result.value.report;
}

/** A transaction as a line: user, ISO date, USD, merchant. */
export type Line = readonly [user: string, date: string, usd: number, merchant: string];

/** All transactions of an import in the order of its ledger. */
export function linesOf({ dataset }: Imported): Line[] {
  const { ledger, kinds, firstDay, userIds } = dataset;
  const lines: Line[] = [];
  for (let u = 0; u < ledger.users; u++) {
    for (let i = ledger.txStart[u]!; i < ledger.txStart[u + 1]!; i++) {
      const date = isoFromDayNumber(firstDay + ledger.day[i]!);
      lines.push([userIds[u]!, date, ledger.amountCents[i]! / 100, kinds.kinds[ledger.kind[i]!]!.merchant]);
    }
  }
  return lines;
}

/** All accounts of an import: user, type, balance in USD. */
export function accountLines({ dataset }: Imported): (readonly [string, string, number])[] {
  const { ledger, userIds } = dataset;
  return userIds.flatMap((user, u) =>
    Array.from({ length: ledger.accountStart[u + 1]! - ledger.accountStart[u]! }, (_, i) => {
      const a = ledger.accountStart[u]! + i;
      return [user, ACCOUNT_TYPES[ledger.accountType[a]!]!, ledger.balanceCents[a]! / 100] as const;
    }),
  );
}
