import canonicalize from 'canonicalize';
import { concatFeatureTables } from '@/lib/features/feature-table';
import type { Feature } from '@/lib/features/features';
import type { Condition } from '@/lib/language/expression';
import { type Failure, type Problem, type Result, success } from '@/lib/model/result';
import type { Config } from '@/lib/params/config/config';
import { withSegmentId, withSegmentName } from '@/lib/params/config/document/segment-id';
import { type RulesEdit, withRules } from '@/lib/params/config/document-edit';
import type { PersonaEdit } from '@/lib/params/config/edited-segment';
import { withNewPersona, withoutPersona, withPersona } from '@/lib/params/config/rule-edit';
import { outputColumnsOf } from '@/lib/rules/document/output-columns';
import type { RulesDocument } from '@/lib/rules/document/rules-document';
import type { Persona } from '@/lib/rules/personas';
import { documentProblem, outputProblem } from '@/lib/rules/view/document-columns';
import { filterProblem } from '@/lib/rules/view/filter-problem';
import { personasOf } from '@/lib/rules/view/personas-of';
import { windowName } from '@/lib/rules/view/rule-columns';
import { cancelPreview, commitConfig } from './actions';
import { session } from './store';

const committed = () => session.getState().work.config;

/** What rules are tried on: the data that is shown, or any where none is yet. */
function tried() {
  const { result, work } = session.getState();
  const { windows } = result?.config ?? work.config;
  return { table: result?.given.cohorts[0]?.table ?? concatFeatureTables([], windows.length), windows };
}

/** Why rules cannot be evaluated there; null where they can. */
function problemWith(rules: RulesDocument): Failure | null {
  const { table, windows } = tried();
  return documentProblem(rules, table, windows);
}

/** What an edit brought that the data does not allow; what was so before does not keep anything from being mended. */
function newProblem(config: Config): Problem | null {
  const found = problemWith(config.rules);
  if (!found || found.problem.message === problemWith(committed().rules)?.problem.message) return null;
  return { where: `rules${found.problem.where}`, message: found.problem.message };
}

/** Commits an edited config; what changes nothing is no step of undo. */
function commitEdited(config: Config): Problem | null {
  const { rules } = committed();
  if (config.rules === rules || canonicalize(config.rules) === canonicalize(rules)) {
    cancelPreview();
    return null;
  }
  // What is no document at all is said first.
  return commitConfig(config, newProblem);
}

/** Edits one persona. Returns what is wrong with the edit, which then changes nothing, or null. */
export function editPersona(id: string, edit: PersonaEdit): Problem | null {
  const edited = withPersona(committed(), id, edit);
  return edited.ok ? commitEdited(edited.value) : edited.problem;
}

/** Names a persona; one that is new gets its id from that. Returns its id. */
export function namePersona(id: string, name: string): Result<string> {
  const named = withSegmentName(committed(), id, name);
  if (!named.ok) return named;
  const problem = commitEdited(named.value.config);
  return problem ? { ok: false, problem } : success(named.value.id);
}

/** Another id of a persona: what files and SQL write. Returns it. */
export function setPersonaId(id: string, to: string): Result<string> {
  const renamed = withSegmentId(committed(), id, to);
  if (!renamed.ok) return renamed;
  const problem = commitEdited(renamed.value);
  return problem ? { ok: false, problem } : success(to.trim());
}

/** Edits the rules as a whole. Returns what is wrong with the edit, which then changes nothing, or null. */
export function editRules(edit: RulesEdit): Problem | null {
  const edited = withRules(committed(), edit);
  return edited.ok ? commitEdited(edited.value) : edited.problem;
}

/** Rules with the columns that they write where they name none: in the first of the windows, as a column of several names one. */
const withColumns = (rules: RulesDocument, [days = 0]: readonly number[]): RulesDocument =>
  rules.columns ? rules : { ...rules, columns: outputColumnsOf(rules, windowName(days)) };

/** Why the columns of these rules cannot be written of the data that is shown; null where they can. */
export function outputRefusal(rules: RulesDocument): Problem | null {
  const { table, windows } = tried();
  return outputProblem(withColumns(rules, windows), table, windows)?.problem ?? null;
}

/** Edits the columns that the rules write: they must be such as can be written of the data that is shown. */
export function editOutput(edit: RulesEdit): Problem | null {
  const edited = withRules(committed(), (rules) => edit(withColumns(rules, committed().windows)));
  if (!edited.ok) return edited.problem;
  const found = outputRefusal(edited.value.rules);
  // What was so before does not keep anything from being mended.
  return found && found.message !== outputRefusal(committed().rules)?.message
    ? found
    : commitEdited(edited.value);
}

/** What a filter cannot be on the data that is shown; a column that is missing there is no reason. */
function newFilterProblem(config: Config): Problem | null {
  const { result } = session.getState();
  const table = result?.given.cohorts.find((cohort) => cohort.table.users > 0)?.table;
  const found = table && filterProblem(config, table, { isMissingAllowed: true });
  return found ? { where: `filter${found.problem.where}`, message: found.problem.message } : null;
}

/** Another filter, or none: one step of undo. Returns what is wrong with it, which then changes nothing, or null. */
export function setFilter(filter: Condition | null): Problem | null {
  const { filter: before, ...rest } = committed();
  if (canonicalize(before ?? null) === canonicalize(filter)) return null;
  return commitConfig(filter ? { ...rest, filter } : rest, newFilterProblem);
}

/** Adds a persona, with a criterion on the first of the features. Returns its id. */
export function addPersona(features?: readonly Feature[]): Result<string> {
  const config = withNewPersona(committed(), features);
  const problem = commitConfig(config);
  return problem ? { ok: false, problem } : success((personasOf(config).at(-1) as Persona).id);
}

export function removePersona(id: string): Problem | null {
  const rest = withoutPersona(committed(), id);
  return rest.ok ? commitConfig(rest.value) : rest.problem;
}
