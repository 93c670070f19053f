import { isoFromDayNumber } from '@/lib/model/calendar';
import { countText } from '@/lib/text/written';
import type { Survey } from '../columns/survey';
import type { Table } from '../files/table';
import type { Entry, Refusal } from './entry';

/** What is said of a file once it was read. */
interface Part {
  readonly table: Table;
  readonly survey: Survey;
}

const baseName = (file: string) => file.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
/** Days without a row between two files that are said. */
const GAP_DAYS = 10;

/**
 * Several files as one history: what stands in two of them is counted once, and gaps between them are named. Files without an
 * account are of one account, as monthly files are.
 */
export class History {
  /** How often each transaction stands in one file, at most. */
  private readonly most = new Map<string, number>();
  private current = new Map<string, number>();
  private at = 0;
  private readonly shared: number[];

  /** `onlyUser`: the user of rows that name none, one for all files. */
  constructor(
    private readonly files: number,
    readonly onlyUser: string,
  ) {
    this.shared = Array.from({ length: files }, () => 0);
  }

  /** Why a row is left out that stands in an earlier file as well; null where it does not. */
  repeated(part: number, entry: Entry): Refusal | null {
    if (this.files === 1) return null;
    if (part !== this.at) {
      for (const [key, count] of this.current) this.most.set(key, Math.max(count, this.most.get(key) ?? 0));
      this.current = new Map();
      this.at = part;
    }
    const { whose, words, day, cents, balanceCents } = entry;
    const key = `${whose.user}\n${whose.account}\n${day}\n${cents}\n${balanceCents}\n${words.merchant}`;
    const count = (this.current.get(key) ?? 0) + 1;
    this.current.set(key, count);
    if (count > (this.most.get(key) ?? 0)) return null;
    this.shared[part] = (this.shared[part] as number) + 1;
    return { reason: 'duplicate', message: 'The same transaction stands in another file.' };
  }

  /** Sentences on files that overlap, and on gaps between them. */
  notes(parts: readonly Part[]): string[] {
    if (this.files === 1) return [];
    const notes: string[] = [];
    const all = this.shared.reduce((sum, rows) => sum + rows, 0);
    if (all > 0) notes.push(`${countText(all)} rows stand in two files and are counted once.`);
    const spans = parts
      .flatMap(({ table, survey }) => (survey.span ? [{ file: table.file, span: survey.span }] : []))
      .sort((a, b) => a.span[0] - b.span[0]);
    let covered = spans[0]?.span[1] ?? 0;
    for (const { file, span } of spans.slice(1)) {
      if (span[0] - covered > GAP_DAYS)
        notes.push(
          `Between ${isoFromDayNumber(covered)} and ${isoFromDayNumber(span[0])}, where ${baseName(file)} begins, no file has a row.`,
        );
      covered = Math.max(covered, span[1]);
    }
    return notes;
  }
}
