/** Above the longest name there is; with it and all that follows a file's name stays below the 255 bytes of most disks. */
const MAX_PART = 120;

/** Names of devices on Windows, whatever follows their dot. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A text as part of a file name: lower-case words of ASCII letters and digits, or `otherwise` where it has none. */
export function fileNamePart(text: string, otherwise = 'calibration'): string {
  const words = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, MAX_PART)
    .replace(/-$/, '');
  return RESERVED.test(words) ? `${words}-${otherwise}` : words || otherwise;
}

/** An id as part of a file name: as it is where that is a name on every disk. */
export const fileNameOfId = (id: string, otherwise: string): string =>
  /^[a-z0-9][\w-]{0,119}$/i.test(id) && !RESERVED.test(id) ? id : fileNamePart(id, otherwise);

/** The name of a config's file. */
export const configFileName = (name: string): string => `${fileNamePart(name)}.calibration.json`;
