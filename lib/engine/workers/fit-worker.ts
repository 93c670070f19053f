import '@/lib/rules/view/document-columns';
import { runFit } from '../tasks/fitter';
import { serveWorker } from '../wire/connection';

serveWorker({ run: runFit });
