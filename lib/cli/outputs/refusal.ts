import { UsageError } from '../endings';
import { NotWritable } from './target';

/** What the system's codes mean, where the code alone does not say it. */
const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EBUSY: 'it is in use',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be too large',
  EIO: 'the disk or device fails',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'the disk is full',
  ENXIO: 'nothing is at its other end',
  EPERM: 'permission is denied',
  EROFS: 'the disk cannot be written to',
};

/**
 * The sentence for a failure to write something: `label` is what is refused, `name` what the reason is about. Bugs stay
 * what they are.
 */
export function refusal(label: string, name: string, error: unknown): unknown {
  if (error instanceof NotWritable) {
    return new UsageError(`${label}: Cannot be written (${name} ${error.message}).`);
  }
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  return new UsageError(`${label}: Cannot be written (${WORDS[code] ? `${code}: ${WORDS[code]}` : code}).`);
}
