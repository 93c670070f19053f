import { ANNOUNCEMENT_ID } from './announcement-id';

/** What a change did, for those who do not see it. Written by `startReach`; empty until there is something to say. */
export function Announcement() {
  return <p id={ANNOUNCEMENT_ID} role="status" className="sr-only" />;
}
