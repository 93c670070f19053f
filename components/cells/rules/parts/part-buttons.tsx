import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { removePart } from '@/lib/params/config/rule-edit';
import { movedTo, type RulePath } from '@/lib/rules/rule-tree';
import { Button } from '../../../ui/button';
import { IconButton } from '../../../ui/icon-button';
import { focusPart, placeText } from '../focus';
import { moveLine } from '../rows/row-moves';
import type { RuleEditing } from '../rule-editing';

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
  const toggle = hasRows && (
    <Button
      variant="quiet"
      data-control="text"
      className="min-h-7! px-1.5! text-[12px]!"
      aria-label={`Show ${name} ${isText ? 'as rows' : 'as text'}`}
      onClick={() => {
        showAs(path, isText ? 'rows' : 'text');
        focusPart(persona.id, path, 'text');
      }}
    >
      {isText ? 'as rows' : 'as text'}
    </Button>
  );
  if (path.length === 0) return <span className="ml-auto inline-flex shrink-0">{toggle}</span>;
  return (
    <span className="ml-auto inline-flex shrink-0">
      {toggle}
      <IconButton
        data-control="up"
        label={`Move ${name} up`}
        icon={ArrowUp}
        disabled={!movedTo(segment.when, path, -1)}
        onClick={() => moveLine(editing, path, -1)}
      />
      <IconButton
        data-control="down"
        label={`Move ${name} down`}
        icon={ArrowDown}
        disabled={!movedTo(segment.when, path, 1)}
        onClick={() => moveLine(editing, path, 1)}
      />
      <IconButton
        data-control="remove"
        label={`Remove ${name}`}
        icon={X}
        onClick={() => apply(removePart(path)) && focusPart(persona.id, path, 'remove')}
      />
    </span>
  );
}
