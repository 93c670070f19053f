import { rounded } from '@/lib/language/exact';
import { ROOT, within } from '@/lib/language/grammar';
import { type Interval, knownOf } from '@/lib/language/interval';
import { Declared } from './declared';
import { outputsOf } from './feature-names';
import type { FeaturesDocument } from './features-document';
import type { LedgerRows } from './ledger-rows';

/** Enough that nothing of a double is lost that a table would show. */
const DECIMALS = 15;

/** A number unrounded, as far as a table shows it. */
function numberText(value: Interval): string {
  const known = knownOf(value);
  if (!known) return '';
  if (known.under === 1n) return known.over.toString();
  const text = rounded(known, DECIMALS);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** The columns that a document writes, with the values of each user in the order of the ledger. */
export interface DeclaredCells {
  readonly names: readonly string[];
  /** By user, then by column; an empty text is unknown. */
  rows(): Iterable<readonly string[]>;
}

/** Computes declared features on a ledger. Throws a DocumentError where a name stands for nothing, or a text where a number is due. */
export function computeDeclared(document: FeaturesDocument, ledger: LedgerRows): DeclaredCells {
  const declared = new Declared(document, ledger);
  const outputs = outputsOf(document).map(({ output, name, feature, window }) => ({
    name,
    reader: declared.feature(feature, window, within(within(ROOT, 'columns'), output)),
  }));
  declared.checkUnread();
  return {
    names: outputs.map(({ name }) => name),
    *rows() {
      for (let user = 0; user < ledger.users; user++) {
        declared.look(user);
        yield outputs.map(({ reader }) =>
          reader.number ? numberText(reader.number()) : (reader.text?.() ?? ''),
        );
      }
    },
  };
}
