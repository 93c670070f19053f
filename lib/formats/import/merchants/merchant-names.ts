import { cleanMerchant } from './clean-merchant';

/** A merchant's text as the bank writes it, and the name that is left of it. */
export interface MerchantChange {
  readonly before: string;
  readonly after: string;
}

/** Names that lost something: how many different texts did, and some of them. */
export interface MerchantChanges {
  readonly count: number;
  readonly examples: readonly MerchantChange[];
}

const SHOWN = 20;
const MAX_KNOWN = 50_000;

/** The names of merchants in the texts that banks write, remembered by the text. */
export class MerchantNames {
  private readonly known = new Map<string, string>();
  private readonly examples: MerchantChange[] = [];
  private count = 0;

  constructor(private readonly asWritten: boolean) {}

  nameOf(text: string): string {
    if (this.asWritten || text === '') return text;
    const found = this.known.get(text);
    if (found !== undefined) return found;
    const after = cleanMerchant(text);
    if (this.known.size < MAX_KNOWN) this.known.set(text, after);
    if (after !== text) {
      this.count++;
      if (this.examples.length < SHOWN) this.examples.push({ before: text, after });
    }
    return after;
  }

  changes(): MerchantChanges {
    return { count: this.count, examples: this.examples };
  }
}
