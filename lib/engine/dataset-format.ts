/** What data and results are written as. */
export const DATASET_FORMATS = ['csv', 'parquet', 'sqlite'] as const;
export type DatasetFormat = (typeof DATASET_FORMATS)[number];
