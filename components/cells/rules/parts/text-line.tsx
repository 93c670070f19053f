import { clsx } from 'clsx';
import { useId, useState } from 'react';
import type { Condition, NumberExpression } from '@/lib/language/expression';
import type { ParseResult } from '@/lib/language/text/parse';
import type { Problem } from '@/lib/model/result';
import { namesInCondition, namesInNumber } from '@/lib/rules/document/names';
import { isCombination } from '../../../hooks/is-combination';
import { useLeaving } from '../../../hooks/use-leaving';
import { useLanguage } from './language';
import { namesNote, useNames } from './use-names';

/** Why a line is not taken, and where in it. */
interface LineProblem {
  readonly message: string;
  readonly at?: number;
  readonly length?: number;
}

/** Characters that are shown around the place of a problem. */
const AROUND = 24;

/** The place of a problem, underlined, and what is wrong there. */
function Complaint({ id, text, problem }: { id: string; text: string; problem: LineProblem }) {
  const { at, length = 0, message } = problem;
  const end = (at ?? 0) + length;
  return (
    <p id={id} role="alert" className="basis-full text-[12px] text-fail">
      {at !== undefined && (
        <span className="number mr-2 inline-block max-w-full whitespace-pre-wrap break-words text-ink">
          {at > AROUND && '…'}
          {text.slice(Math.max(0, at - AROUND), at)}
          {end > at ? (
            <u className="text-fail decoration-2 decoration-wavy underline-offset-4">{text.slice(at, end)}</u>
          ) : (
            <span aria-hidden className="ml-0.5 inline-block w-3 border-fail border-b-2" />
          )}
          {text.slice(end, end + AROUND)}
          {end + AROUND < text.length && '…'}
        </span>
      )}
      <span>{message}</span>
    </p>
  );
}

interface LineProps {
  readonly label: string;
  readonly className?: string;
  /** What the focus is moved to by. */
  readonly control?: string;
}

/**
 * A line of the language that grows with what is in it. Enter, and leaving the field or the page, commits; Escape brings the old one
 * back. What cannot be read stays in the field with its place underlined.
 */
function TextLine({
  label,
  className,
  control,
  shown,
  note,
  take,
}: LineProps & {
  /** Null while it cannot be said yet. */
  readonly shown: string | null;
  /** What to say of names in it that are not there. */
  readonly note: string | null;
  readonly take: (text: string) => LineProblem | null;
}) {
  const [typed, setTyped] = useState<{ readonly text: string; readonly over: string } | null>(null);
  const [problem, setProblem] = useState<{ readonly text: string; readonly of: LineProblem } | null>(null);
  const noteId = useId();
  // What comes from elsewhere (undo, a slider) takes the place of what is typed.
  if (typed && shown !== null && typed.over !== shown) {
    setTyped(null);
    setProblem(null);
  }
  const text = typed?.text ?? shown ?? '';
  const back = () => {
    setTyped(null);
    setProblem(null);
  };
  const commit = () => {
    if (!typed) return;
    if (typed.text === shown) return back();
    const refused = take(typed.text);
    if (refused) setProblem({ text: typed.text, of: refused });
    else back();
  };
  useLeaving(typed !== null, commit);
  return (
    <span className={clsx('inline-flex min-w-0 flex-wrap gap-y-1', className)}>
      <textarea
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby={problem ? noteId : undefined}
        data-control={control}
        rows={Math.min(12, Math.max(1, Math.ceil(text.length / 48)))}
        spellCheck={false}
        autoComplete="off"
        readOnly={shown === null}
        placeholder={shown === null ? 'Loading …' : undefined}
        value={text}
        className={clsx(
          'number field-sizing-content block min-h-8 w-full resize-none rounded-lg border bg-panel px-2 py-1 text-[13px] text-ink leading-5.5',
          problem ? 'border-fail' : 'border-hairline',
        )}
        onChange={(event) => shown !== null && setTyped({ text: event.target.value, over: shown })}
        onBlur={commit}
        onKeyDown={(event) => {
          if (isCombination(event) || event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') {
            event.preventDefault();
            commit();
          }
          if (event.key === 'Escape') back();
        }}
      />
      {problem ? (
        <Complaint id={noteId} text={problem.text} problem={problem.of} />
      ) : (
        note && <p className="basis-full text-[12px] text-fail">{note}</p>
      )}
    </span>
  );
}

const MISSING = 'The page could not load a part. Reload it to write rules as text.';

/** Reads a text and hands on what it says; what is wrong with either. */
function taken<T>(parsed: ParseResult<T>, onCommit: (value: T) => Problem | null): LineProblem | null {
  return parsed.ok ? onCommit(parsed.value) : parsed.problem;
}

/** A condition as text. `onCommit` says what is wrong with another one, or null. */
export function ConditionLine({
  value,
  onCommit,
  ...line
}: LineProps & { readonly value: Condition; readonly onCommit: (value: Condition) => Problem | null }) {
  const { language, isMissing } = useLanguage();
  const names = useNames();
  if (isMissing) return <p className="text-[12px] text-fail">{MISSING}</p>;
  return (
    <TextLine
      {...line}
      shown={language?.printCondition(value) ?? null}
      note={namesNote(names, namesInCondition(value))}
      take={(text) => language && taken(language.parseCondition(text), onCommit)}
    />
  );
}

/** A number as text; empty is none where there need not be one. */
export function NumberLine({
  value,
  isOptional = false,
  onCommit,
  ...line
}: LineProps & {
  readonly value: NumberExpression | undefined;
  readonly isOptional?: boolean;
  readonly onCommit: (value: NumberExpression | undefined) => Problem | null;
}) {
  const { language, isMissing } = useLanguage();
  const names = useNames();
  if (isMissing) return <p className="text-[12px] text-fail">{MISSING}</p>;
  return (
    <TextLine
      {...line}
      note={value === undefined ? null : namesNote(names, namesInNumber(value))}
      shown={language && (value === undefined ? '' : language.printNumber(value))}
      take={(text) =>
        isOptional && text.trim() === ''
          ? onCommit(undefined)
          : language && taken(language.parseNumber(text), onCommit)
      }
    />
  );
}
