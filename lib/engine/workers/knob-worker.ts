import { tryKnobs } from '../tasks/knobs';
import { serveJob } from './own-worker';

serveJob(tryKnobs);
