import { DocumentError } from '@/lib/language/grammar';
import { failure } from '@/lib/model/result';
import { readFeaturesDocument } from '../declared/features-document';
import { compileOwn } from './own-features';
import { provideCheck } from './own-problem';

provideCheck((features) => {
  const read = readFeaturesDocument(features);
  if (!read.ok) return read;
  try {
    compileOwn(features);
    return null;
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return failure(error.at.pointer, error.message);
  }
});
