import { runFit } from '../tasks/fitter';
import { serveJob } from './own-worker';

serveJob(runFit);
