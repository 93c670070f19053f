import { runSolve } from '../tasks/solver';
import { serveJob } from './own-worker';

serveJob(runSolve);
