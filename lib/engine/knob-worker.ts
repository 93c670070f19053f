import { tryKnobs } from './knobs';
import { serveJob } from './own-worker';

serveJob(tryKnobs);
