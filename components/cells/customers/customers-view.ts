import { createStore } from 'zustand/vanilla';

import type { CustomerKey } from '@/lib/diagnose/customer';
import type { Archetypal } from '@/lib/params/archetypes/archetypes-of';
import { openPlace } from '@/lib/session/shown/view';

/** What narrows the list; an empty string is "any". Personas are named by id, or `STABLE`. */
export interface CustomerFilter {
  /** Part of a user id. */
  readonly text: string;
  readonly archetype: string | '';
  /** Persona in the short and in the long window. */
  readonly personas: readonly [short: string, long: string];
  /** A persona whose rule the user meets in the selected window, and which another one goes before. */
  readonly masked: string;
  readonly consentingOnly: boolean;
}

export const NO_FILTER: CustomerFilter = {
  text: '',
  archetype: '',
  personas: ['', ''],
  masked: '',
  consentingOnly: false,
};
export const STABLE = 'STABLE';

export interface CustomersViewState {
  readonly filter: CustomerFilter;
  readonly sort: { readonly column: string; readonly descending: boolean };
  readonly selected: CustomerKey | null;
}

/** How the list of customers is looked at; it outlives folding the cell. */
export const customersView = createStore<CustomersViewState>()(() => ({
  filter: NO_FILTER,
  sort: { column: 'id', descending: false },
  selected: null,
}));

/** A filter without what the archetypes of a config leave no sense of. */
export const filterOf = ({ archetypes }: Archetypal, filter: CustomerFilter): CustomerFilter =>
  filter.archetype === '' || Object.hasOwn(archetypes, filter.archetype)
    ? filter
    : { ...filter, archetype: '' };

export function changeFilter(change: Partial<CustomerFilter>): void {
  customersView.setState(({ filter }) => ({ filter: { ...filter, ...change } }));
}

/** Shows one customer's details, and brings them into sight. */
export function openCustomer(selected: CustomerKey, id: string): void {
  customersView.setState({ selected, filter: NO_FILTER });
  openPlace('customers', id);
}
