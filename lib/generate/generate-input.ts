import { dayNumberFromIso, type HistoryCalendar, historyCalendar } from '@/lib/model/calendar';
import { streamOf } from '@/lib/params/archetypes/archetypes-of';
import type { TransactionsSlice } from '@/lib/params/slices/slices';
import type { GenerateInput } from './plan';

const calendars = new Map<string, HistoryCalendar>();

function calendarOf(asOf: string, historyDays: number): HistoryCalendar {
  const key = `${asOf}/${historyDays}`;
  let calendar = calendars.get(key);
  if (!calendar) {
    calendars.clear();
    calendar = historyCalendar(dayNumberFromIso(asOf) as number, historyDays);
    calendars.set(key, calendar);
  }
  return calendar;
}

/** What the users of an archetype are generated from, of the part of a config that it depends on. */
export function generateInput(input: TransactionsSlice & { readonly archetypeId: string }): GenerateInput {
  return {
    seed: input.seed,
    archetypeNumber: streamOf(input.archetypeId, input.stream),
    archetype: input.archetype,
    generator: input.generator,
    corrections: input.corrections,
    calendar: calendarOf(input.asOf, input.historyDays),
  };
}
