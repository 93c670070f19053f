import type { ReactNode } from 'react';
import { Term } from './term';

/** Heads of tables that are words of the list, by its ids. */
export const HEAD_TERMS: ReadonlyMap<string, string> = new Map([
  ['Archetype', 'archetype'],
  ['Assigned', 'assigned'],
  ['base', 'base'],
  ['Customer', 'customer'],
  ['Customers', 'customer'],
  ['Feature', 'feature'],
  ['Persona', 'persona'],
  ['Recurring merchants', 'recurring'],
  ['Scenario', 'scenario'],
  ['Unknown', 'unknown'],
  ['Users', 'customer'],
]);

/** What a head of a table shows: one that is a word of the list explains itself. */
export function headShown(head: ReactNode): ReactNode {
  const term = typeof head === 'string' && HEAD_TERMS.get(head);
  return term ? <Term of={term}>{head}</Term> : head;
}
