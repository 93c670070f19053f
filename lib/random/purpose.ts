import { hash53 } from './hash';

/**
 * The purposes that draw random numbers. Each user has one stream per purpose, so one knob never reshuffles another's
 * draws. Numbers are part of every published result: append, never reorder.
 */
export const PURPOSE = {
  consent: 0,
  payroll: 1,
  rent: 2,
  subscriptions: 3,
  expenses: 4,
  utilities: 5,
  injection: 6,
  liabilities: 7,
  name: 8,
  income: 9,
  opening: 10,
  missedPaydays: 11,
  monthlySwing: 12,
  emergencies: 13,
  utilization: 14,
  cardPayments: 15,
  gallery: 16,
} as const;
export type Purpose = keyof typeof PURPOSE;

/** The hash that ranks user k for consent: an integer in 0 .. 2^53 - 1. */
export function consentRank(seed: number, archetypeNumber: number, k: number): number {
  return hash53(seed, archetypeNumber, k, PURPOSE.consent);
}
