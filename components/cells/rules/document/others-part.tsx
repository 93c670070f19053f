import { type ReactNode, useDeferredValue } from 'react';
import { UNKNOWN_READINGS, type UnknownReading } from '@/lib/language/expression';
import { failure } from '@/lib/model/result';
import { setSecondFloor, setStrict } from '@/lib/params/config/document/output-edit';
import { setNoun, setOtherwise, setReading, setUndecided } from '@/lib/params/config/document-edit';
import { shownClassification } from '@/lib/rules/view/personas-of';
import { usersWithUnknown } from '@/lib/session/shown/rule-view';
import { editRules } from '@/lib/session/work/rule-actions';
import { countedText } from '@/lib/text/written';
import { useShownCustomers } from '../../../hooks/use-on-release';
import { useView } from '../../../hooks/use-view';
import { selectClass } from '../../../ui/select';
import { TextField } from '../parts/text-field';
import { NumberLine } from '../parts/text-line';
import { Section } from './section';
import { useRulesEdit } from './use-rules-edit';

const READINGS: Readonly<Record<UnknownReading, string>> = {
  'not met': 'not met',
  met: 'met',
  open: 'open: what can be said without it',
};

/** A name, and what it is for. */
function Line({ says, children }: { says: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 py-1 text-[13px]">
      <span className="min-w-0 basis-60 text-muted">{says}</span>
      {children}
    </div>
  );
}

/** Who no rule is about, what is not known, and what the groups are called. */
export function OthersPart() {
  const { rules, problem, apply } = useRulesEdit();
  const result = useDeferredValue(useShownCustomers());
  const windowIndex = useView((state) => state.window);
  const unknown = result && usersWithUnknown(result, windowIndex);
  const { otherwise, undecided = '', strict = false, secondFloor, noun } = shownClassification({ rules }).of;
  return (
    <Section
      title="Nobody and unknown"
      says="Who meets no rule, and what is made of what is not known."
      problem={problem}
    >
      <Line says="Nobody is called">
        {typeof otherwise === 'object' ? (
          <span>as another classification says, which the rules file has</span>
        ) : (
          <TextField
            label="Nobody is called"
            value={otherwise ?? ''}
            placeholder="none"
            className="w-60 max-w-full"
            onCommit={(name) => editRules(setOtherwise(name))}
          />
        )}
      </Line>
      <Line says="Unknown counts as">
        <select
          aria-label="Unknown counts as"
          className={`${selectClass} max-w-full`}
          value={rules.unknown ?? 'not met'}
          onChange={({ target }) => apply(setReading(target.value as UnknownReading))}
        >
          {UNKNOWN_READINGS.map((reading) => (
            <option key={reading} value={reading}>
              {READINGS[reading]}
            </option>
          ))}
        </select>
        {unknown !== null && (
          <span className={unknown > 0 ? 'text-[12px] text-fail' : 'text-[12px] text-muted'}>
            {unknown > 0
              ? `${countedText(unknown, 'user')} lack something that these rules read`
              : 'nobody lacks what these rules read'}
          </span>
        )}
      </Line>
      <Line says="Undecided, where the unknown could change the answer">
        <TextField
          label="Undecided is called"
          value={undecided}
          placeholder="nobody is undecided"
          className="w-60 max-w-full"
          onCommit={(name) => editRules(setUndecided(name))}
        />
      </Line>
      {(undecided !== '' || strict) && (
        <Line says="Undecided is no more than by place">
          <label className="flex items-center gap-1.5">
            <input
              type="checkbox"
              checked={strict}
              onChange={({ target }) => apply(setStrict(target.checked))}
            />
            strict: one before the first that holds is open
          </label>
        </Line>
      )}
      <Line says="The second counts if its last key is at least">
        <NumberLine
          label="The second’s last key is at least"
          value={secondFloor}
          isOptional
          className="w-28"
          onCommit={(floor) =>
            floor === undefined || typeof floor === 'number'
              ? editRules(setSecondFloor(floor ?? null))
              : failure('rules/assign', 'Give a number, such as 0.5, or leave it empty.').problem
          }
        />
      </Line>
      <Line says="Its groups are called">
        <TextField
          label="One group is called"
          value={noun?.one ?? ''}
          placeholder="persona"
          className="w-28"
          onCommit={(one) => editRules(setNoun(one, noun?.many ?? ''))}
        />
        <TextField
          label="Several groups are called"
          value={noun?.many ?? ''}
          placeholder="personas"
          className="w-28"
          onCommit={(many) => editRules(setNoun(noun?.one ?? '', many))}
        />
      </Line>
    </Section>
  );
}
