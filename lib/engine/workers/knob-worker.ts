import '@/lib/rules/view/document-columns';
import { tryKnobs } from '../tasks/knobs';
import { serveWorker } from '../wire/connection';

serveWorker({ run: tryKnobs });
