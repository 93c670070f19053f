import { clsx } from 'clsx';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { movePart, removePart } from '@/lib/params/config/rule-edit';
import { movedTo, type RulePath } from '@/lib/rules/rule-tree';
import { focusPart, placeText } from '../focus';
import type { RuleEditing } from '../rule-editing';

const button =
  'inline-flex h-7 min-w-7 items-center justify-center rounded-md text-muted hover:bg-tint hover:text-ink disabled:opacity-30 disabled:hover:bg-transparent';

/**
 * Shows a part of a rule as text or with fields, moves it up and down, and removes it. The focus stays with it, or goes to what
 * is next. The whole rule neither moves nor goes.
 */
export function PartButtons({
  editing,
  path,
  name,
  hasRows,
}: {
  editing: RuleEditing;
  path: RulePath;
  /** "criterion 2.1" */
  name: string;
  /** It may be shown with fields too. */
  hasRows: boolean;
}) {
  const { persona, segment, texts, showAs, apply } = editing;
  const isText = texts.has(placeText(path));
  const up = movedTo(segment.when, path, -1);
  const down = movedTo(segment.when, path, 1);
  const move = (direction: -1 | 1, to: RulePath | null) => {
    if (to && apply(movePart(path, direction))) focusPart(persona.id, to, direction < 0 ? 'up' : 'down');
  };
  const toggle = hasRows && (
    <button
      type="button"
      data-control="text"
      className={clsx(button, 'px-1.5 text-[12px]')}
      aria-label={`Show ${name} ${isText ? 'as rows' : 'as text'}`}
      onClick={() => {
        showAs(path, isText ? 'rows' : 'text');
        focusPart(persona.id, path, 'text');
      }}
    >
      {isText ? 'as rows' : 'as text'}
    </button>
  );
  if (path.length === 0) return <span className="ml-auto inline-flex shrink-0">{toggle}</span>;
  return (
    <span className="ml-auto inline-flex shrink-0">
      {toggle}
      <button
        type="button"
        data-control="up"
        className={button}
        aria-label={`Move ${name} up`}
        title="Move up"
        disabled={!up}
        onClick={() => move(-1, up)}
      >
        <ArrowUp size={14} aria-hidden />
      </button>
      <button
        type="button"
        data-control="down"
        className={button}
        aria-label={`Move ${name} down`}
        title="Move down"
        disabled={!down}
        onClick={() => move(1, down)}
      >
        <ArrowDown size={14} aria-hidden />
      </button>
      <button
        type="button"
        data-control="remove"
        className={button}
        aria-label={`Remove ${name}`}
        title="Remove"
        onClick={() => apply(removePart(path)) && focusPart(persona.id, path, 'remove')}
      >
        <X size={14} aria-hidden />
      </button>
    </span>
  );
}
