import { session } from '../work/store';
import type { Shows } from './shown-table';

/** Which population the page shows. */
export function showPopulation(shows: Shows): void {
  const { synthetic } = session.getState();
  session.setState({ shows, ...(shows === 'synthetic' && { result: synthetic }) });
}
