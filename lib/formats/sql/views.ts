import { isDefined } from '@/lib/features/features';
import type { FeatureSql } from '@/lib/features/sql/context';
import { featureQuery } from '@/lib/features/sql/feature-query';
import type { Config } from '@/lib/params/config/config';
import { columnsRead } from '@/lib/rules/document/names';
import type { RulesTable } from '@/lib/rules/document/sql/rules-table';
import { isPublishedForm, personaQuery } from '@/lib/rules/persona-query';
import { personasOf } from '@/lib/rules/view/personas-of';
import { inputsQuery } from './inputs-query';
import { ownSql } from './own-query';
import type { SqlData } from './sql-data';
import {
  assignedViews,
  customers,
  givenTableOf,
  ownView,
  passingOf,
  readBy,
  tableViews,
} from './table-views';
import { USER_ID, type View, type ViewReference } from './view';

/** Whether the personas of a config over a ledger are numbers in SQL, and null where there is none; else they are ids. */
export const isPublished = (config: Config): boolean =>
  isPublishedForm(personasOf(config)) && columnsRead(config.rules).every(isDefined);

/**
 * The views of a config, each over those before it: features, what rules read of them in a row a customer, who passes the filter,
 * assignments, and the further columns that the rules write. Throws a DocumentError where rules need what SQL cannot know.
 */
export function viewsOf(config: Config, data: SqlData, context: FeatureSql, ref: ViewReference): View[] {
  const given = givenTableOf(config, data);
  if (given) return tableViews(config, given, context, ref);
  const features: View = {
    name: 'persona_features',
    comment: 'Features of every user in every window, rounded as rules read them.',
    query: featureQuery(context),
  };
  const own = config.features ? ownSql(config.features, config.windows, context) : null;
  const made = [features, ...(own ? [ownView(own)] : [])];
  const hasNumbers = isPublished(config);
  if (hasNumbers && !config.filter) return [...made, publishedView(config, ref('persona_features'), context)];
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
  const table: RulesTable = { table: ref('persona_inputs'), id: USER_ID, columns: inputs.columns };
  made.push(...customers(config, table, context));
  if (!hasNumbers) return [...made, ...assignedViews(config, table, context, ref)];
  const passing = passingOf(ref('persona_features'), ref('persona_customers'), USER_ID);
  return [...made, publishedView(config, passing, context)];
}

const publishedView = (config: Config, features: string, { dialect }: FeatureSql): View => ({
  name: 'persona_assignments',
  comment: 'Persona numbers of every user in every window; null is STABLE.',
  query: personaQuery(personasOf(config), features, dialect),
});
