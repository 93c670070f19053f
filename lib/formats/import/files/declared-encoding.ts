import { detectEncoding, type Encoding } from './encoding';
import { type ImportFile, readBytes, type Task } from './import-file';

/** Bytes at the beginning of a file within which it says its encoding. */
const HEAD_BYTES = 4_096;

/** The name of an encoding as the platform has it; undefined where it knows none of this name. */
function knownName(label: string | undefined): string | undefined {
  try {
    return label && new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

/** The encoding of a file that says it itself: what its bytes prove, else what `says` finds, else the likeliest. */
async function declared(file: ImportFile, says: RegExp, what: string, task: Task): Promise<Encoding> {
  const found = await detectEncoding(file, task);
  if (found.state === 'proven') return found;
  const head = new TextDecoder('latin1').decode(await readBytes(file, 0, HEAD_BYTES, task));
  const name = knownName(says.exec(head)?.[1]);
  if (!name || name === 'utf-8') return found;
  return { name, byteOrderMark: false, state: 'proven', reason: `The ${what} says that it is ${name}.` };
}

/** The encoding of a web page, which a `meta` element may say. */
export const pageEncoding = (file: ImportFile, task: Task): Promise<Encoding> =>
  declared(file, /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i, 'page', task);

/** The encoding of XML, which its first line may say. */
export const xmlEncoding = (file: ImportFile, task: Task): Promise<Encoding> =>
  declared(file, /^\s*<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i, 'XML', task);
