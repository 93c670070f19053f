import { DocumentError } from '@/lib/language/grammar';
import { type Failure, failure } from '@/lib/model/result';
import { type FeaturesDocument, readFeaturesDocument } from '../declared/features-document';
import { compileOwn } from './own-features';
import { provideOwnReader } from './own-reader';

function problemOf(features: FeaturesDocument): Failure | null {
  const read = readFeaturesDocument(features);
  if (!read.ok) return read;
  try {
    compileOwn(features);
    return null;
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return failure(error.at.pointer, error.message);
  }
}

provideOwnReader({
  problem: problemOf,
  numbers: (features) => compileOwn(features).columns.flatMap(({ name, texts }) => (texts ? [] : [name])),
});
