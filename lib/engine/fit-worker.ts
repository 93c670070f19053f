import { runFit } from './fitter';
import { serveJob } from './own-worker';

serveJob(runFit);
