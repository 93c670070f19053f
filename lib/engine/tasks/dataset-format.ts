/** What data and results are written as. */
export const DATASET_FORMATS = ['csv', 'parquet', 'sqlite'] as const;
export type DatasetFormat = (typeof DATASET_FORMATS)[number];

/** A whole SQLite file is made in memory: some 70 kB a user. */
const MOST_SQLITE_USERS = 15_000;

/** Why so many users cannot be written in a format; null where they can. */
export const refusalOf = (format: DatasetFormat, users: number): string | null =>
  format === 'sqlite' && users > MOST_SQLITE_USERS
    ? `An SQLite file is made in memory, and takes up to ${MOST_SQLITE_USERS} users. Take Parquet for ${users}.`
    : null;
