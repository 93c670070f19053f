import { createDataDesk } from '../data/data-desk';
import { createTableDesk } from '../data/table-desk';
import { serveWorker } from '../wire/connection';

serveWorker({ ...createDataDesk(), ...createTableDesk() });
