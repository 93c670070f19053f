/** The kinds of what can be found, in the order in which they are listed. */
export const GROUPS = ['Undo', 'Set', 'Do', 'Scenarios', 'Open', 'Words', 'Customers'] as const;
export type Group = (typeof GROUPS)[number];

/** Something that can be found and done. */
export interface Entry {
  readonly id: string;
  readonly group: Group;
  readonly title: string;
  /** Beside or below the title; it is searched too. */
  readonly detail?: string | undefined;
  /** At the end of the line: a value as it is now. */
  readonly value?: string | undefined;
  /** Searched, not shown. */
  readonly hidden?: string;
  /** Only where something is looked for: too many for the list that is there from the start. */
  readonly isLong?: boolean;
  /** Does it. Returns what the field says from then on, where more is needed; what is in the way; or nothing where it is done. */
  readonly run: () => Outcome;
}

export type Outcome = { readonly type: string } | { readonly problem: string } | undefined;

/** An entry that fits a query, and how well. */
export interface Found {
  readonly entry: Entry;
  readonly score: number;
}
