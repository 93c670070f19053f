import { proveAll, subjectOf } from '@/lib/diagnose/proofs/rule-proofs';
import type { RulesDocument } from '@/lib/rules/document/rules-document';
import { USD } from '@/lib/text/money';
import { type ConfigArguments, readConfig } from '../arguments/arguments';
import { rulesAt } from '../arguments/document-arguments';
import { DoesNotHold, UsageError } from '../endings';
import type { Terminal } from '../terminal';
import { failedOf, type ProvenRules, proofsJson, proofsLines } from './proofs-said';

interface Arguments extends ConfigArguments {
  readonly rules?: string | undefined;
  readonly data?: string | undefined;
  readonly json?: boolean | undefined;
}

/** The windows that a document's columns are of; one of all where it names none. */
function windowsOf({ columns = {} }: RulesDocument): (string | null)[] {
  const named = new Set(Object.values(columns).flatMap(({ window }) => window ?? []));
  return named.size > 0 ? [...named] : [null];
}

function proven({ rules: path, ...args }: Arguments): ProvenRules {
  if (path === undefined) {
    const config = readConfig(args);
    return { rules: config.rules, proofs: [proveAll(subjectOf(config))] };
  }
  const rules = rulesAt(path);
  const windows = windowsOf(rules);
  return {
    rules,
    proofs: Object.keys(rules.assign).map((classification) =>
      proveAll({ rules, classification, windows, given: null }),
    ),
  };
}

/** Proves of rules what can be of a customer, without any data; it does not hold where nobody can be assigned to a segment. */
export function checkRules(args: Arguments, terminal: Terminal): void {
  if (args.data !== undefined)
    throw new UsageError('--check-rules: Rules are looked at without data. Leave out --data.');
  if (args.rules !== undefined && (args.config !== undefined || args.preset !== undefined))
    throw new UsageError('--check-rules: Give --rules, or a config, not both.');
  const all = proven(args);
  if (args.json) terminal.printJson(proofsJson(all, USD));
  else terminal.print(proofsLines(all, USD));
  if (failedOf(all).length > 0) throw new DoesNotHold();
}
