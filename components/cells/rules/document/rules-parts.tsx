'use client';

import { ClassificationPart } from './classification-part';
import { OrderPart } from './order-part';
import { OthersPart } from './others-part';
import { ColumnsPart } from './output/columns-part';
import { ScoresPart } from './scores-part';
import { ValuesPart } from './values-part';

/** What a document of rules has beside the rules of its segments. */
export function RulesParts({ onAdded }: { onAdded: (segment: string) => void }) {
  return (
    <>
      <ScoresPart />
      <ValuesPart />
      <ClassificationPart onAdded={onAdded} />
      <OrderPart />
      <OthersPart />
      <ColumnsPart />
    </>
  );
}
