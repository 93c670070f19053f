import type { Cohort, Origin, Population } from '@/lib/features/population';
import { GENERATED_KINDS } from './kinds';

/** Where every generated population comes from. */
const SYNTHETIC: Origin = {
  kind: 'synthetic',
  name: 'Synthetic',
  has: ['archetypes', 'settings', 'transactions', 'published replay'],
  kinds: GENERATED_KINDS,
  currency: 'USD',
  history: null,
  consented: null,
};

/** A population that was generated. */
export const synthetic = (cohorts: readonly Cohort[]): Population => ({ origin: SYNTHETIC, cohorts });
