import { isDefined } from '@/lib/features/features';
import type { FeatureSql } from '@/lib/features/sql/context';
import { featureQuery } from '@/lib/features/sql/feature-query';
import type { Config } from '@/lib/params/config/config';
import { columnsRead } from '@/lib/rules/document/names';
import type { RulesTable } from '@/lib/rules/document/sql/rules-table';
import { isPublishedForm, personaQuery } from '@/lib/rules/persona-query';
import { filterRules } from '@/lib/rules/view/filtered';
import { personasOf } from '@/lib/rules/view/personas-of';
import { assignmentsQuery, outputsQuery, whoQuery } from './assigned-query';
import { inputsQuery } from './inputs-query';
import { type OwnSql, ownSql } from './own-query';

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

/** The table of features that rules over given columns read, and the id of all. */
export const GIVEN_TABLE = 'features';
const ID = 'user_id';

const withoutWindow = (name: string) => name.replace(/_\d+d$/, '');

/** The columns that rules and filter read, without their windows. */
const readBy = ({ rules, filter }: Config): string[] => [
  ...new Set([...columnsRead(rules), ...(filter ? columnsRead(filterRules(filter)) : [])].map(withoutWindow)),
];

/** Whether a config reads columns that it does not compute of a ledger: a table with a row a customer has them. */
export function readsGivenTable(config: Config): boolean {
  const own = new Set(
    Object.keys({ ...config.features?.features, ...config.features?.columns }).map((name) =>
      name.replace(/@W$/, ''),
    ),
  );
  return readBy(config).some((name) => !isDefined(name) && !own.has(name));
}

/**
 * The views of a config, each over those before it: features, what rules read of them in a row a customer, who passes the filter,
 * assignments, and the further columns that the rules write. Throws a DocumentError where rules need what SQL cannot know.
 */
export function viewsOf(config: Config, context: FeatureSql, ref: ViewReference): View[] {
  if (readsGivenTable(config)) return ofTable(config, { table: ref(GIVEN_TABLE), id: ID }, context, ref);
  const features: View = {
    name: 'persona_features',
    comment: 'Features of every user in every window, rounded as rules read them.',
    query: featureQuery(context),
  };
  const own = config.features ? ownSql(config.features, config.windows, context) : null;
  const made = [features, ...ownViews(own)];
  const isPublished = isPublishedForm(personasOf(config)) && columnsRead(config.rules).every(isDefined);
  if (isPublished && !config.filter)
    return [...made, publishedView(config, ref('persona_features'), context)];
  const inputs = inputsQuery(
    readBy(config),
    config.windows,
    { features: ref('persona_features'), own: own && { table: ref('persona_own'), columns: own.columns } },
    context.dialect,
  );
  made.push({
    name: 'persona_inputs',
    comment: 'What the rules read of them, a row a user; x_30d is x in 30 days.',
    query: inputs.query,
  });
  const table: RulesTable = { table: ref('persona_inputs'), id: ID, columns: inputs.columns };
  if (!isPublished) return [...made, ...ofTable(config, table, context, ref)];
  const passing = passingOf('persona_features', 'persona_customers', ref);
  return [...made, ...customers(config, table, context), publishedView(config, passing, context)];
}

const ownViews = (own: OwnSql | null): View[] =>
  own === null
    ? []
    : [
        {
          name: 'persona_own',
          comment: 'Features that the config defines, a row a user; x_30d is x in 30 days.',
          query: own.query,
        },
      ];

const publishedView = (config: Config, features: string, { dialect }: FeatureSql): View => ({
  name: 'persona_assignments',
  comment: 'Persona numbers of every user in every window; null is STABLE.',
  query: personaQuery(personasOf(config), features, dialect),
});

/** The rows of a view of those who pass the filter, as a table in a query. */
const passingOf = (of: ViewName | typeof GIVEN_TABLE, who: ViewName, ref: ViewReference): string =>
  `(SELECT o.* FROM ${ref(of)} o JOIN ${ref(who)} c ON c.${ID} = o.${ID})`;

/** Who passes the filter; none where there is no filter. */
function customers({ filter, windows }: Config, table: RulesTable, { dialect }: FeatureSql): View[] {
  if (!filter) return [];
  return [
    {
      name: 'persona_customers',
      comment: 'Users who pass the filter: the others are in none of the following.',
      query: whoQuery(filterRules(filter), { table, windows }, dialect),
    },
  ];
}

/** Views over a table with a row a customer. */
function ofTable(config: Config, table: RulesTable, context: FeatureSql, ref: ViewReference): View[] {
  const { rules, windows, filter } = config;
  const { dialect } = context;
  const of = readsGivenTable(config) ? GIVEN_TABLE : 'persona_inputs';
  const from = filter ? { ...table, table: `${passingOf(of, 'persona_customers', ref)} passing` } : table;
  const over = { table: from, windows };
  const outputs = outputsQuery(rules, over, dialect);
  return [
    ...customers(config, table, context),
    {
      name: 'persona_assignments',
      comment: 'Segments of every user in every window: the first, and the second; none where there is none.',
      query: assignmentsQuery(rules, over, dialect),
    },
    ...(outputs === null
      ? []
      : [
          {
            name: 'persona_outputs' as const,
            comment: 'The columns that the rules write, a row a user; what is unknown is null.',
            query: outputs,
          },
        ]),
  ];
}
