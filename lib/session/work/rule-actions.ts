import { type Problem, type Result, success } from '@/lib/model/result';
import type { Config } from '@/lib/params/config/config';
import { type PersonaEdit, withNewPersona, withoutPersona, withPersona } from '@/lib/params/config/rule-edit';
import type { Persona } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { cancelPreview, commitConfig } from './actions';
import { session } from './store';

const committed = () => session.getState().work.config;

/** Commits an edited config; what changes nothing is no step of undo. */
function commitEdited(config: Config): Problem | null {
  if (JSON.stringify(personasOf(config)) === JSON.stringify(personasOf(committed()))) {
    cancelPreview();
    return null;
  }
  return commitConfig(config);
}

/** Edits one persona. Returns what is wrong with the edit, which then changes nothing, or null. */
export function editPersona(id: string, edit: PersonaEdit): Problem | null {
  const edited = withPersona(committed(), id, edit);
  return edited.ok ? commitEdited(edited.value) : edited.problem;
}

/** Adds a persona. Returns its id. */
export function addPersona(): Result<string> {
  const config = withNewPersona(committed());
  const problem = commitConfig(config);
  return problem ? { ok: false, problem } : success((personasOf(config).at(-1) as Persona).id);
}

export function removePersona(id: string): Problem | null {
  const rest = withoutPersona(committed(), id);
  return rest.ok ? commitConfig(rest.value) : rest.problem;
}
