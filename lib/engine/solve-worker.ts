import { serveJob } from './own-worker';
import { runSolve } from './solver';

serveJob(runSolve);
