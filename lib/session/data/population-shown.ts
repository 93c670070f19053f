import { type Shows, session } from '../work/store';

/** Which population the page shows. */
export function showPopulation(shows: Shows): void {
  const { synthetic } = session.getState();
  session.setState({ shows, ...(shows === 'synthetic' && { result: synthetic }) });
}
