import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { movePart, removePart } from '@/lib/params/config/rule-edit';
import { movedTo, type RulePath } from '@/lib/rules/rule-tree';
import { focusPart } from './focus';
import type { RuleEditing } from './rule-editing';

const button =
  'inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-tint hover:text-ink disabled:opacity-30 disabled:hover:bg-transparent';

/** Moves a part of a rule up and down, and removes it. The focus stays with it, or goes to what is next. */
export function PartButtons({
  editing,
  path,
  name,
}: {
  editing: RuleEditing;
  path: RulePath;
  /** "criterion 2.1" */
  name: string;
}) {
  const { persona, segment, apply } = editing;
  const up = movedTo(segment.when, path, -1);
  const down = movedTo(segment.when, path, 1);
  const move = (direction: -1 | 1, to: RulePath | null) => {
    if (to && apply(movePart(path, direction))) focusPart(persona.id, to, direction < 0 ? 'up' : 'down');
  };
  return (
    <span className="ml-auto inline-flex shrink-0">
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
