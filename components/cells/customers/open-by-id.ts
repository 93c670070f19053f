import { customerId } from '@/lib/diagnose/customer';
import { session } from '@/lib/session/work/store';
import { customersView, NO_FILTER } from './customers-view';
import { keyOf, rosterOf } from './list/roster';

/** Chooses the customer of the shown population who has this id, if there is one. */
export function chooseById(id: string): void {
  const { result } = session.getState();
  if (!result) return;
  const roster = rosterOf(result);
  for (let row = 0; row < roster.rows; row++) {
    const selected = keyOf(roster, row);
    if (customerId(result.population, selected) === id) {
      customersView.setState({ selected, filter: NO_FILTER });
      return;
    }
  }
}
