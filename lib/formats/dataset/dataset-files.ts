/** The four files of a dataset and their columns, as the reference writes them. */
export const DATASET_FILES = {
  'users.csv': ['user_id', 'name', 'consent_status'],
  'accounts.csv': [
    'account_id',
    'user_id',
    'account_type',
    'account_subtype',
    'balance_available',
    'balance_current',
    'balance_limit',
    'iso_currency_code',
    'holder_category',
  ],
  'liabilities.csv': [
    'liability_id',
    'account_id',
    'user_id',
    'liability_type',
    'apr_percentage',
    'apr_type',
    'minimum_payment_amount',
    'last_payment_amount',
    'is_overdue',
    'next_payment_due_date',
    'last_statement_balance',
  ],
  'transactions.csv': [
    'transaction_id',
    'account_id',
    'user_id',
    'date',
    'amount',
    'merchant_name',
    'payment_channel',
    'category_primary',
    'category_detailed',
    'pending',
  ],
} as const;

/** Columns that a file may have beside them: the first and the last day of which it has all of an account, empty where it is complete. */
export const OPTIONAL_COLUMNS: Readonly<Partial<Record<keyof typeof DATASET_FILES, readonly string[]>>> = {
  'accounts.csv': ['known_from', 'known_to'],
};

export type DatasetFile = keyof typeof DATASET_FILES;
export const DATASET_FILE_NAMES = Object.keys(DATASET_FILES) as DatasetFile[];

/**
 * `holder_category` of accounts whose holders may have others that no file lists. What is unknown of an account is an empty
 * cell; that there may be more of them needs a word.
 */
export const PARTLY_LISTED = 'partial';
