/** True with Alt, Ctrl or the command key: what the browser or the system does then (Back, a word, a tab) is theirs. */
export const isCombination = (event: {
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}): boolean => event.altKey || event.ctrlKey || event.metaKey;
