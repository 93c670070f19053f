/** The table of features that rules over given columns read. */
export const GIVEN_TABLE = 'features';
/** The id of customers, unless a table has another. */
export const USER_ID = 'user_id';

export type ViewName =
  | 'persona_features'
  | 'persona_own'
  | 'persona_inputs'
  | 'persona_customers'
  | 'persona_assignments'
  | 'persona_outputs';

/** A view that a config's SQL makes. */
export interface View {
  readonly name: ViewName;
  /** What its rows are, as a comment and up to a semicolon as dbt's description. */
  readonly comment: string;
  readonly query: string;
}

/** What a view or a table is called in a query. */
export type ViewReference = (name: ViewName | typeof GIVEN_TABLE) => string;
