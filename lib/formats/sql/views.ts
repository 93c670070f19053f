import { isDefined } from '@/lib/features/features';
import type { FeatureSql } from '@/lib/features/sql/context';
import { featureQuery } from '@/lib/features/sql/feature-query';
import type { Config } from '@/lib/params/config/config';
import { columnsRead } from '@/lib/rules/document/names';
import type { RulesTable } from '@/lib/rules/document/sql/rules-table';
import { isPublishedForm, personaQuery } from '@/lib/rules/persona-query';
import { personasOf } from '@/lib/rules/view/personas-of';
import { type AssignedTable, assignmentsQuery, outputsQuery } from './assigned-query';
import { inputsQuery } from './inputs-query';

const VIEWS = ['persona_features', 'persona_inputs', 'persona_assignments', 'persona_outputs'] as const;
export type ViewName = (typeof VIEWS)[number];

/** A view that a config's SQL makes. */
export interface View {
  readonly name: ViewName;
  /** What its rows are, as a comment and as dbt's description. */
  readonly comment: string;
  readonly query: string;
}

/** The table of features that rules over given columns read; its id. */
export const GIVEN_TABLE = 'features';
const ID = 'user_id';

/** Whether rules read columns that no feature of a ledger is: a table with a row a customer has them. */
export const readsGivenTable = ({ rules }: Config): boolean =>
  columnsRead(rules).some((name) => !isLedgerColumn(name));

const isLedgerColumn = (name: string) => isDefined(name.replace(/_\d+d$/, ''));

/**
 * The views of a config, each over those before it: features, what rules read of them in a row a customer, assignments, and the further
 * columns that the rules write. `ref`: what a view or a table is called in a query. Throws a DocumentError where rules need what SQL cannot know.
 */
export function viewsOf(
  config: Config,
  context: FeatureSql,
  ref: (name: ViewName | typeof GIVEN_TABLE) => string,
): View[] {
  const { dialect } = context;
  const features: View = {
    name: 'persona_features',
    comment: 'Features of every user in every window, rounded as rules read them.',
    query: featureQuery(context),
  };
  const isOfTable = readsGivenTable(config);
  if (!isOfTable && isPublishedForm(personasOf(config)))
    return [
      features,
      {
        name: 'persona_assignments',
        comment: 'Persona numbers of every user in every window; null is STABLE.',
        query: personaQuery(personasOf(config), ref('persona_features'), dialect),
      },
    ];
  if (isOfTable)
    return assigned(config, { table: { table: ref(GIVEN_TABLE), id: ID }, windows: config.windows }, context);
  const inputs = inputsQuery(config, ref('persona_features'), dialect);
  const table: RulesTable = { table: ref('persona_inputs'), id: ID, columns: inputs.columns };
  return [
    features,
    {
      name: 'persona_inputs',
      comment: 'What the rules read of them, a row a user; x_30d is x in 30 days.',
      query: inputs.query,
    },
    ...assigned(config, { table, windows: config.windows }, context),
  ];
}

/** Assignments, and the further outputs where rules have any. */
function assigned({ rules }: Config, over: AssignedTable, { dialect }: FeatureSql): View[] {
  const outputs = outputsQuery(rules, over, dialect);
  return [
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
