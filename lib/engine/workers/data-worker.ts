import { expose } from 'comlink';
import { createDataDesk } from '../data/data-desk';
import { giveSignOfLife } from './liveness';

void giveSignOfLife();
expose(createDataDesk());
