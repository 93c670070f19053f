import type { Failure } from '@/lib/model/result';
import type { FeaturesDocument } from '../declared/features-document';

/** What reads definitions: large, and of no use to a config without any. `read-own.ts` puts itself here. */
let check: ((features: FeaturesDocument) => Failure | null) | null = null;
export const provideCheck = (own: typeof check): void => {
  check = own;
};

/** Whether the features that a config defines, if any, can be read with what has been loaded. */
export const canReadOwn = ({ features }: { readonly features?: FeaturesDocument | undefined }): boolean =>
  features === undefined || check !== null;

const known = new WeakMap<FeaturesDocument, Failure | null>();

/**
 * What is wrong with the features that a config defines, with the place as a JSON Pointer; null where nothing is, and while
 * what reads them is not there. Looked at once, as a held slider makes many configs of one.
 */
export function ownProblem(features: FeaturesDocument): Failure | null {
  const found = known.get(features);
  if (found !== undefined) return found;
  if (!check) return null;
  const problem = check(features);
  known.set(features, problem);
  return problem;
}
