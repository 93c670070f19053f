/** The path that this deployment is under: '' at the root of its origin. */
export const BASE_PATH = process.env.NEXT_PUBLIC_BASE_PATH ?? '';
/** The path of the page, whatever path a host answered with it. */
export const PAGE_PATH = `${BASE_PATH}/`;

/** What keys and databases of this deployment begin with: others of the same origin have their own. */
export const STORAGE_PREFIX = `persona-calibrator:${BASE_PATH}/:`;

/** Where the choice between light and dark is stored; earlier versions had one for the whole origin. */
export const THEME_KEY = `${STORAGE_PREFIX}theme`;

/** Where it is stored that the reader has sent the introduction away. */
export const KNOWN_KEY = `${STORAGE_PREFIX}known`;
