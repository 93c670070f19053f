import { choice, literal, name, object, optional, record, text } from '@/lib/language/grammar';
import type { Unit } from '@/lib/model/parameter';

/** Units that a feature may be shown in: a share is 0..1 and is shown in per cent, money is in the currency of the users. */
export const FEATURE_UNITS = [
  'none',
  'count',
  'usd',
  'share',
  'times',
  'days',
  'months',
] as const satisfies readonly Unit[];

/** What there is to say of a feature that is not built in. */
export interface FeatureWords {
  readonly label?: string;
  /** In a sentence, after a number: "3 late invoices". */
  readonly noun?: string;
  readonly help?: string;
  readonly unit?: Unit;
  /** Decimals of the number that it is shown with; of a share 3 are one decimal of a per cent. */
  readonly decimals?: number;
  /** Silent, it is a number; a flag is 1 or 0. */
  readonly kind?: 'flag' | 'text';
}

const WORDS = object(
  {
    label: optional(name('What it is called on the screen.')),
    noun: optional(name('In a sentence, after a number: "3 late invoices".')),
    help: optional(text('What it is, in a sentence.')),
    unit: optional(choice(FEATURE_UNITS, 'The unit that it is shown in; a share is from 0 to 1.')),
    decimals: optional(
      literal('Decimals of the number that it is shown with.', { whole: true, least: 0, most: 12 }),
    ),
    kind: optional(choice(['flag', 'text'], 'A flag is 1 or 0; silent, it is a number.')),
  },
  'What a feature is called, and how its values are written.',
);

/** The form of words by feature. */
export const WORDS_FORM = record(
  WORDS,
  'What features are called, and how their values are written, by name.',
);
