/** Where the page says what a change did; it is there before anything is said in it. */
export const ANNOUNCEMENT_ID = 'announcement';
