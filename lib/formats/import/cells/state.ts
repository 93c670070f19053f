/** How sure a decision about a file is: the file proves it, it is likely and can be changed, or only the analyst can say it. */
export type State = 'proven' | 'assumed' | 'asked';
