import { writeArchive } from './dataset-archive';
import { serveJob } from './own-worker';

serveJob(writeArchive);
