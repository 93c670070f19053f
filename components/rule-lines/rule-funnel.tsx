import { clsx } from 'clsx';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { criterionText } from '@/lib/diagnose/findings/finding';
import { lineKey, type RuleLines } from '@/lib/diagnose/groups/rule-lines';
import type { Condition } from '@/lib/language/expression';
import { isCriterion, type Persona, type Rule } from '@/lib/rules/personas';
import {
  asGroup,
  atLeastOf,
  isGroup,
  kindOf,
  partsOf,
  type RuleGroup,
  type RulePath,
} from '@/lib/rules/rule-tree';
import { shownClassification } from '@/lib/rules/view/personas-of';
import { ruleLines } from '@/lib/session/shown/rule-view';
import type { Currency } from '@/lib/text/money';
import { ruleText } from '../notebook/rule-text';
import { RowCounts } from './row-counts';
import { RowFrame } from './row-frame';
import { CountsHeading, Everybody, RuleEnd } from './rule-ends';

/** A line in words, its sign as it is said: "recurring merchants ≥ 3". */
function lineText(rule: Rule, currency: Currency): string {
  if ('not' in rule && isCriterion(rule.not) && !rule.not.computed)
    return `not ${criterionText(rule.not, currency)}`;
  return isCriterion(rule) && !rule.computed ? criterionText(rule, currency) : ruleText(rule, currency);
}

function groupText(group: RuleGroup): string {
  const kind = kindOf(group);
  const how = { all: 'all', any: 'any', not: 'none', 'at least': `at least ${atLeastOf(group)}` }[kind];
  return `${how} of these ${partsOf(group).length}`;
}

/** Room before a line by how deep it stands in groups: the bars of all lines begin at one place. */
const INDENT = ['', 'pl-2 ml-1', 'pl-5 ml-1', 'pl-8 ml-1'];

/** The lines of a rule or of a group in it, each with who is left after it. */
function Lines({
  group,
  path,
  lines,
  currency,
}: {
  group: RuleGroup;
  path: RulePath;
  lines: RuleLines;
  currency: Currency;
}) {
  return partsOf(group).map((part: Condition, i) => {
    const place = [...path, i];
    const line = lines.lines.get(lineKey(place));
    if (!line) return null;
    // What is negated by itself is a line, and so is a group that is read as a whole.
    const inner =
      isGroup(part) && lines.lines.has(lineKey([...place, 0])) && !('not' in part && !isGroup(part.not))
        ? part
        : null;
    return (
      <div key={lineKey(place)}>
        <RowFrame
          isWide
          place={place.map((n) => n + 1).join('.')}
          says={
            <span
              className={clsx(
                'flex items-baseline gap-x-2 break-words text-[13px] text-ink',
                path.length > 0 && 'border-control border-l-2',
                INDENT[Math.min(path.length, INDENT.length - 1)],
              )}
            >
              <span className="number shrink-0 text-[12px] text-muted">
                {place.map((n) => n + 1).join('.')}
              </span>
              <span className="min-w-0">{inner ? groupText(inner) : lineText(line.rule, currency)}</span>
            </span>
          }
          counts={<RowCounts isWide line={line} users={lines.users} />}
        />
        {inner && <Lines group={inner} path={place} lines={lines} currency={currency} />}
      </div>
    );
  });
}

/** A rule line by line, with bars that lose pieces: from everybody to those who are assigned. Null of a persona without a rule. */
export function RuleFunnel({
  result,
  window,
  persona,
}: {
  result: Evaluation;
  window: number;
  persona: Persona;
}) {
  const lines = ruleLines(result, window, persona.id);
  const segment = shownClassification(result.config).of.segments.find(({ id }) => id === persona.id);
  if (!lines || !segment) return null;
  const group = asGroup(segment.when);
  const kind = kindOf(group);
  const { currency } = result.population.origin;
  const whole = lines.lines.get('');
  return (
    <section
      aria-label={`Funnel of ${persona.name}`}
      className="@container max-w-4xl border-hairline border-y"
    >
      <RowFrame
        isFirst
        isWide
        says={
          <span className="text-[11.5px] text-muted">
            {kind === 'all' ? 'who meets all of these' : `who meets ${groupText(group)}`}
          </span>
        }
        counts={<CountsHeading isWide kind={kind} />}
      />
      <Everybody isWide lines={lines} />
      {lines.lines.has('0') ? (
        <Lines group={group} path={[]} lines={lines} currency={currency} />
      ) : (
        whole && (
          <RowFrame
            isWide
            says={<span className="break-words text-[13px] text-ink">{lineText(whole.rule, currency)}</span>}
            counts={<RowCounts isWide line={whole} users={lines.users} />}
          />
        )
      )}
      <RuleEnd isWide result={result} window={window} persona={persona} lines={lines} />
    </section>
  );
}
