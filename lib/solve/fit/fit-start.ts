import { isoFromDayNumber } from '@/lib/model/calendar';
import type { Config } from '@/lib/params/config/config';

/** A population is as large as the data, within these. */
const FEWEST_USERS = 100;
const MOST_USERS = 20_000;

/** The config that a fit starts from: as many users as the data has, as of its day. */
export function fitStart(config: Config, realUsers: number, asOfDay: number): Config {
  const users = Math.min(MOST_USERS, Math.max(FEWEST_USERS, realUsers));
  return { ...config, population: { ...config.population, users, asOf: isoFromDayNumber(asOfDay) } };
}
