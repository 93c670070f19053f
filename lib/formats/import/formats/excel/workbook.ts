import type { ImportFile, Task } from '../../files/import-file';
import { fail } from '../../files/import-file';
import { MAX_CELL, MAX_SHEETS } from '../../files/limits';
import { entryBytes, InflateBudget } from '../archive/unpack';
import { brokenZip, type ZipEntry } from '../archive/zip-directory';
import { type XmlEvents, xmlReader } from '../xml/xml-reader';
import { kindOfBuiltIn, kindOfCode, type NumberKind } from './cell-text';

/** A sheet that is seen, and where its cells are. */
export interface SheetPart {
  readonly name: string;
  readonly entry: ZipEntry;
}

/** What the cells of a workbook refer to. */
export interface Workbook {
  readonly file: ImportFile;
  readonly sheets: readonly SheetPart[];
  readonly is1904: boolean;
  /** What numbers of a cell style are, by its number. */
  readonly kinds: readonly NumberKind[];
  readonly strings: readonly string[];
}

/** Reads a part of a workbook, and stops where `isEnough`. */
export async function readPart(
  file: ImportFile,
  entry: ZipEntry,
  events: XmlEvents,
  task: Task,
  isEnough: () => boolean = () => false,
  budget: InflateBudget = new InflateBudget(file),
): Promise<void> {
  const reader = xmlReader(file.name, events);
  let decoder: TextDecoder | null = null;
  for await (const bytes of entryBytes(file, entry, budget, task)) {
    decoder ??= new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8');
    reader.write(decoder.decode(bytes, { stream: true }));
    if (isEnough()) return;
  }
  if (decoder) reader.write(decoder.decode());
  reader.end();
}

const NOTHING = { close: () => {}, text: () => {} };

/** The parts of an archive by their path, whatever its case. */
function partsOf(entries: readonly ZipEntry[]): (path: string) => ZipEntry | undefined {
  const byPath = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  return (path) => byPath.get(path.toLowerCase());
}

/** A path that is written relative to a folder, without `..` and `.`. */
function resolved(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : `${folder}/${target}`).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

interface Relation {
  readonly type: string;
  readonly path: string;
}

async function readRelations(
  file: ImportFile,
  entry: ZipEntry | undefined,
  folder: string,
  task: Task,
): Promise<Map<string, Relation>> {
  const found = new Map<string, Relation>();
  if (!entry) return found;
  const open: XmlEvents['open'] = (name, attribute) => {
    if (name !== 'Relationship') return;
    const path = resolved(folder, attribute('Target') ?? '');
    found.set(attribute('Id') ?? '', { type: (attribute('Type') ?? '').replace(/^.*\//, ''), path });
  };
  await readPart(file, entry, { ...NOTHING, open }, task);
  return found;
}

/** What the styles of cells make of numbers. */
async function readKinds(file: ImportFile, entry: ZipEntry, task: Task): Promise<NumberKind[]> {
  const codes = new Map<number, NumberKind>();
  const kinds: NumberKind[] = [];
  let inCells = false;
  await readPart(
    file,
    entry,
    {
      open(name, attribute) {
        if (name === 'numFmt')
          codes.set(Number(attribute('numFmtId')), kindOfCode(attribute('formatCode') ?? ''));
        else if (name === 'cellXfs') inCells = true;
        else if (name === 'xf' && inCells) {
          const id = Number(attribute('numFmtId') ?? 0);
          kinds.push(codes.get(id) ?? kindOfBuiltIn(id));
        }
      },
      close(name) {
        if (name === 'cellXfs') inCells = false;
      },
      text: () => {},
    },
    task,
  );
  return kinds;
}

/** Characters that a workbook writes as their code, as those that XML does not have. */
export const decodeEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

async function readStrings(file: ImportFile, entry: ZipEntry, task: Task): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let isText = false;
  let inReading = false;
  await readPart(
    file,
    entry,
    {
      open(name) {
        if (name === 'si') text = '';
        else if (name === 'rPh') inReading = true;
        isText = name === 't' && !inReading;
      },
      close(name) {
        if (name === 'si') strings.push(decodeEscapes(text));
        else if (name === 'rPh') inReading = false;
        isText = false;
      },
      text(part) {
        if (isText && text.length <= MAX_CELL) text += part;
      },
    },
    task,
  );
  return strings;
}

interface NamedSheet {
  readonly name: string;
  readonly relation: string;
  readonly isSeen: boolean;
}

/** Reads what a workbook says of its sheets. Fails where there is none that can be read. */
export async function readWorkbook(
  file: ImportFile,
  entries: readonly ZipEntry[],
  task: Task,
): Promise<Workbook> {
  const part = partsOf(entries);
  const roots = await readRelations(file, part('_rels/.rels'), '', task);
  const root = [...roots.values()].find(({ type }) => type === 'officeDocument')?.path;
  const path = root !== undefined && part(root) ? root : 'xl/workbook.xml';
  const main = part(path);
  if (!main) brokenZip(file);
  const folder = path.replace(/\/?[^/]*$/, '');
  const named: NamedSheet[] = [];
  let is1904 = false;
  await readPart(
    file,
    main,
    {
      ...NOTHING,
      open(name, attribute) {
        if (name === 'workbookPr') is1904 = /^(?:1|true|on)$/.test(attribute('date1904') ?? '');
        else if (name === 'sheet' && named.length < MAX_SHEETS) {
          const isSeen = !/hidden/i.test(attribute('state') ?? '');
          named.push({ name: attribute('name') ?? '', relation: attribute('id') ?? '', isSeen });
        }
      },
    },
    task,
  );
  const relationsAt = `${folder ? `${folder}/` : ''}_rels/${path.replace(/^.*\//, '')}.rels`;
  const relations = await readRelations(file, part(relationsAt), folder, task);
  const seen = named.some(({ isSeen }) => isSeen) ? named.filter(({ isSeen }) => isSeen) : named;
  const sheets = seen.flatMap(({ name, relation }) => {
    const found = relations.get(relation);
    // A chart that fills a sheet has no cells.
    const entry = found && found.type !== 'chartsheet' ? part(found.path) : undefined;
    return entry ? [{ name, entry }] : [];
  });
  if (sheets.length === 0) fail(file.name, 'This workbook has no sheet with cells.');
  const beside = (type: string) => {
    const found = [...relations.values()].find((one) => one.type === type);
    return found && part(found.path);
  };
  const [styles, strings] = [beside('styles'), beside('sharedStrings')];
  return {
    file,
    sheets,
    is1904,
    kinds: styles ? await readKinds(file, styles, task) : [],
    strings: strings ? await readStrings(file, strings, task) : [],
  };
}
