import type { FeaturesDocument } from '../declared/features-document';

/** What of a document in a config its values depend on: date and windows are those of the config, words change nothing. */
export function computedOf({
  windows: _,
  asOf: __,
  words: ___,
  ...computed
}: FeaturesDocument): FeaturesDocument {
  return computed;
}
