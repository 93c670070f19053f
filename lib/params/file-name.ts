/** A text as part of a file name: lower-case words of ASCII letters and digits, or `otherwise` where it has none. */
export const fileNamePart = (text: string, otherwise = 'calibration'): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || otherwise;

/** The name of a config's file. */
export const configFileName = (name: string): string => `${fileNamePart(name)}.calibration.json`;
