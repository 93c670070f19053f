import { expose } from 'comlink';
import { createDataDesk } from './data-desk';

expose(createDataDesk());
