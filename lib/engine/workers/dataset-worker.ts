import '@/lib/rules/view/document-columns';
import { writeArchive } from '../tasks/dataset-archive';
import { serveWorker } from '../wire/connection';

serveWorker({ run: writeArchive });
