/** What rules call the segment that a customer had at the date before: its id, or the word for nobody's; not known of who was not there. */
export const PREVIOUS = 'previous';
