const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** How the library reads what a table has no use for: as its text, or as nothing. */
export const TEXT_PARSERS = {
  jsonFromBytes: textOf,
  geometryFromBytes: () => '',
  geographyFromBytes: () => '',
};
