import type { DatePattern, DayMonthOrder, ReadDate } from './dates';
import type { State } from './state';

/** What was decided about a date column, and why. */
export interface DateDecision {
  /** `ymd` where every date says it itself or the year stands first; `undecidable` where it must be asked. */
  readonly order: DayMonthOrder | 'undecidable';
  readonly state: State;
  readonly reason: string;
  /** How many cells are written in each way. */
  readonly patterns: Readonly<Partial<Record<DatePattern, number>>>;
}

/** Rows that must run in order before that is taken for evidence, and breaks that the other reading must have. */
const MIN_ORDERED = 20;
const MIN_BREAKS = 5;
/** Above this share of cells that speak for the other order, the column is not decided. */
const MAX_CONTRADICTING = 0.01;

/** Days that dates lie apart where they are read the wrong way, and how many times further than the right way. */
const MIN_APART = 5 * 365;
const NEARER = 10;

/** First and last of some days. */
class Range {
  private from = Number.POSITIVE_INFINITY;
  private to = Number.NEGATIVE_INFINITY;

  add(day: number | null): void {
    if (day === null) return;
    if (day < this.from) this.from = day;
    if (day > this.to) this.to = day;
  }

  get days(): number {
    return this.to < this.from ? 0 : this.to - this.from;
  }
}

/** Collects what every cell of a date column says about its order. */
export class DateEvidence {
  private readonly patterns: Partial<Record<DatePattern, number>> = {};
  private only = { dmy: 0, mdy: 0, ymd: 0 };
  /** Cells that are a date in either order, but not the same date. */
  private either = 0;
  /** Cells whose year cannot stand first. */
  private neverFirst = 0;
  private readonly range = { dmy: new Range(), ymd: new Range() };
  private stops = 0;
  private steps = { dmy: { up: 0, down: 0 }, mdy: { up: 0, down: 0 } };
  private previous: ReadDate | null = null;

  /** Adds cells with one date, wherever they stand. */
  add(date: ReadDate, cells = 1): void {
    this.patterns[date.pattern] = (this.patterns[date.pattern] ?? 0) + cells;
    if (date.ymd === null) this.neverFirst += cells;
    this.range.dmy.add(date.dmy);
    this.range.ymd.add(date.ymd);
    if (date.stops) this.stops += cells;
    if (date.dmy === date.mdy) {
      if (date.dmy === null && date.ymd !== null) this.only.ymd += cells;
      return;
    }
    if (date.mdy === null) this.only.dmy += cells;
    else if (date.dmy === null) this.only.mdy += cells;
    else this.either += cells;
  }

  /** Goes on to the next cell of the column. */
  step(date: ReadDate): void {
    const { previous } = this;
    // Many rows are of the day of the one before them.
    if (previous === date) return;
    this.previous = date;
    if (!previous) return;
    for (const order of ['dmy', 'mdy'] as const) {
      const change = (date[order] ?? 0) - (previous[order] ?? 0);
      if (change > 0) this.steps[order].up++;
      if (change < 0) this.steps[order].down++;
    }
  }

  /** The one way that all dates run; null where they run both ways, or none. */
  run(order: DayMonthOrder): 'up' | 'down' | null {
    const { up, down } = this.steps[order === 'ymd' ? 'dmy' : order];
    if (up > 0 === down > 0) return null;
    return up > 0 ? 'up' : 'down';
  }

  /** Whether the rows run from the newest to the oldest. */
  descending(order: DayMonthOrder): boolean {
    const steps = this.steps[order === 'ymd' ? 'dmy' : order];
    return steps.down > steps.up;
  }

  /** `dayFirst`: why a table that does not say it itself is likely to put the day first; null where nothing says so. */
  decide(dayFirst: string | null = null): DateDecision {
    const { patterns } = this;
    const { dmy, mdy, ymd } = this.only;
    const decided = (order: DateDecision['order'], reason: string, state: State = 'proven') => ({
      order,
      state:
        order === 'undecidable'
          ? ('asked' as const)
          : patterns['year of another calendar']
            ? 'assumed'
            : state,
      reason: patterns['year of another calendar']
        ? `${reason} The years are of another calendar and were counted back.`
        : reason,
      patterns,
    });
    if (this.yearFirstIsNear()) {
      const reason = 'With the year first all dates lie near each other, with the day first decades apart.';
      return decided('ymd', reason, 'assumed');
    }
    if (ymd > 0 && this.neverFirst === 0)
      return decided('ymd', `${ymd} dates are dates only with the year first.`);
    if (dmy + mdy + this.either === 0) {
      if (patterns['days since 1900'])
        return decided('ymd', 'Dates are day numbers of a spreadsheet.', 'assumed');
      if (patterns['year last']) return decided('dmy', 'Day and month are equal in every date.');
      return decided('ymd', 'Every date says which is its day and which its month.');
    }
    if (dmy + mdy > 0) {
      const [order, other] = dmy >= mdy ? (['dmy', 'mdy'] as const) : (['mdy', 'dmy'] as const);
      const [most, least] = [this.only[order], this.only[other]];
      const first = order === 'dmy' ? 'first' : 'second';
      const against = `${least} only the other way`;
      if (least > (most + least) * MAX_CONTRADICTING) {
        return decided('undecidable', `${most} dates are dates only with the day ${first}, ${against}.`);
      }
      const rest = least > 0 ? `, ${against}; those are rejected` : '';
      return decided(order, `${most} dates are dates only with the day ${first}${rest}.`);
    }
    if (this.stops > 0) return decided('dmy', 'Dates with full stops have the day first.');
    const run = this.byRun();
    if (run) return decided(run.order, run.reason);
    if (dayFirst) return decided('dmy', dayFirst, 'assumed');
    return decided('undecidable', 'No date has a day above 12, so either order is possible.');
  }

  /** Two digits first and last: with the year first the dates lie within the time of a file, the other way they do not. */
  private yearFirstIsNear(): boolean {
    if (this.neverFirst > 0 || this.either > 0 || this.only.mdy > 0 || this.only.dmy === 0) return false;
    const { dmy, ymd } = this.range;
    return dmy.days > MIN_APART && dmy.days > NEARER * ymd.days;
  }

  /** A long column that runs in date order one way only. */
  private byRun(): { readonly order: 'dmy' | 'mdy'; readonly reason: string } | null {
    const breaks = (order: 'dmy' | 'mdy') => Math.min(this.steps[order].up, this.steps[order].down);
    if (this.either < MIN_ORDERED) return null;
    for (const [order, other] of [
      ['dmy', 'mdy'],
      ['mdy', 'dmy'],
    ] as const) {
      if (breaks(order) > 0 || breaks(other) < MIN_BREAKS) continue;
      const first = order === 'dmy' ? 'first' : 'second';
      return { order, reason: `Only with the day ${first} do the rows run in date order.` };
    }
    return null;
  }
}
