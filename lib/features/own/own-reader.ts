import type { Failure } from '@/lib/model/result';
import type { FeaturesDocument } from '../declared/features-document';

/** What has own features: a config. */
interface Defining {
  readonly features?: FeaturesDocument | undefined;
}

/** What reads definitions. */
interface OwnReader {
  readonly problem: (features: FeaturesDocument) => Failure | null;
  readonly numbers: (features: FeaturesDocument) => readonly string[];
}

/** Large, and of no use to a config without any: `read-own.ts` puts itself here. */
let reader: OwnReader | null = null;
export const provideOwnReader = (own: OwnReader): void => {
  reader = own;
};

/** Whether the features that a config defines, if any, can be read with what has been loaded. */
export const canReadOwn = ({ features }: Defining): boolean => features === undefined || reader !== null;

const known = new WeakMap<FeaturesDocument, Failure | null>();

/**
 * What is wrong with the features that a config defines, with the place as a JSON Pointer; null where nothing is, and while
 * what reads them is not there. Looked at once, as a held slider makes many configs of one.
 */
export function ownProblem(features: FeaturesDocument): Failure | null {
  const found = known.get(features);
  if (found !== undefined) return found;
  if (!reader) return null;
  const problem = reader.problem(features);
  known.set(features, problem);
  return problem;
}

/** The names that rules read numbers of by, among the definitions of a config, in their order; what reads them is there. */
export const ownNumbers = ({ features }: Defining): readonly string[] =>
  (features && reader?.numbers(features)) ?? [];
