import '@/lib/rules/view/document-columns';
import { runSolve } from '../tasks/solver';
import { serveWorker } from '../wire/connection';

serveWorker({ run: runSolve });
