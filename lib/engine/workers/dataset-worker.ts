import { writeArchive } from '../tasks/dataset-archive';
import { serveJob } from './own-worker';

serveJob(writeArchive);
