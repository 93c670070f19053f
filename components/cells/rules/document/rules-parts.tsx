'use client';

import { OrderPart } from './order-part';
import { OthersPart } from './others-part';
import { ValuesPart } from './values-part';

/** What a document of rules has beside the rules of its segments. */
export function RulesParts() {
  return (
    <>
      <ValuesPart />
      <OrderPart />
      <OthersPart />
    </>
  );
}
