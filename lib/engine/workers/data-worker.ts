import { createDataDesk } from '../data/data-desk';
import { serveWorker } from '../wire/connection';

serveWorker(createDataDesk());
