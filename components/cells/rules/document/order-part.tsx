import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import {
  moveSegment,
  placeSegment,
  type RulesEdit,
  setDown,
  setOrder,
  setRank,
} from '@/lib/params/config/document-edit';
import type { Segment } from '@/lib/rules/document/rules-document';
import { shownClassification } from '@/lib/rules/view/personas-of';
import { editRules } from '@/lib/session/work/rule-actions';
import { Button } from '../../../ui/button';
import { IconButton } from '../../../ui/icon-button';
import { selectClass } from '../../../ui/select';
import { NumberLine } from '../parts/text-line';
import { DragHandle } from '../rows/drag-handle';
import { CONTROLS, directionOf } from '../rows/row-moves';
import { RowHandles, useRowDrag } from '../rows/use-row-drag';
import { Section } from './section';
import { focusLater, useRulesEdit } from './use-rules-edit';

/** Who goes first of those whose rule is met: by place, or by rank and its keys. */
export function OrderPart() {
  const { rules, problem, apply } = useRulesEdit();
  const { segments, order = 'rank', down = [] } = shownClassification({ rules }).of;
  const isRanked = order === 'rank';
  const keys = Math.max(0, ...segments.map(({ rank = [] }) => rank.length));
  const [said, say] = useState('');
  const nameAt = (i: number) => segments[i]?.name ?? segments[i]?.id ?? '';
  /** True when it was moved: to a place counted from 0. */
  const moved = (from: number, to: number, edit: RulesEdit): boolean => {
    const isMoved = apply(edit);
    if (isMoved) say(`${nameAt(from)} is now at place ${to + 1} of ${segments.length}.`);
    return isMoved;
  };
  const move = (from: number, direction: -1 | 1): boolean => {
    const to = from + direction;
    if (segments[to]) return moved(from, to, moveSegment(segments[from]?.id ?? '', direction));
    say(`${nameAt(from)} cannot go further ${direction < 0 ? 'up' : 'down'}.`);
    return false;
  };
  const {
    rows: list,
    drag,
    handle,
  } = useRowDrag<HTMLOListElement>(([from = 0], { index }) => {
    const id = segments[from]?.id ?? '';
    if (moved(from, index > from ? index - 1 : index, placeSegment(id, index))) focusLater(`place-${id}`);
  });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const direction = directionOf(event);
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    if (!direction || !row) return;
    event.preventDefault();
    const focused = [...row.querySelectorAll(CONTROLS)].indexOf(event.target as Element);
    if (!move(Number(row.dataset.row) - 1, direction)) return;
    // The row keeps its controls; those at an end may be disabled there.
    requestAnimationFrame(() => {
      const controls = [...row.querySelectorAll<HTMLElement>(CONTROLS)];
      (controls[focused]?.matches(':enabled') ? controls[focused] : controls[0])?.focus();
    });
  };
  return (
    <Section
      title="Order"
      says={
        isRanked
          ? 'Of several matches the best first key wins, then the next key, then the place.'
          : 'The first in this list whose rule is met.'
      }
      problem={problem}
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[13px]">
        <select
          aria-label="Order"
          className={selectClass}
          value={order}
          onChange={({ target }) => apply(setOrder(target.value === 'place' ? 'place' : 'rank'))}
        >
          <option value="rank">by rank</option>
          <option value="place">by place</option>
        </select>
        {isRanked &&
          Array.from({ length: keys }, (_, key) => (
            <select
              // biome-ignore lint/suspicious/noArrayIndexKey: a key is its place
              key={key}
              aria-label={`Key ${key + 1}: which goes first`}
              className={selectClass}
              value={down[key] === false ? 'up' : 'down'}
              onChange={({ target }) => apply(setDown(key, target.value === 'down'))}
            >
              <option value="down">key {key + 1}: highest first</option>
              <option value="up">key {key + 1}: lowest first</option>
            </select>
          ))}
      </div>
      <ol ref={list} className="relative mt-2 divide-y divide-hairline" onKeyDown={onKeyDown}>
        <RowHandles value={handle}>
          {segments.map((segment, i) => (
            <SegmentPlace
              key={segment.id}
              segment={segment}
              place={i}
              isLast={i === segments.length - 1}
              isRanked={isRanked}
              onMove={(direction) =>
                move(i, direction) && focusLater(`place-${segment.id}-${direction < 0 ? 'up' : 'down'}`)
              }
              onAddKey={() => apply(setRank(segment.id, segment.rank?.length ?? 0, 0))}
              onRemoveKey={(key) => apply(setRank(segment.id, key, null))}
            />
          ))}
        </RowHandles>
        <li className="h-1" data-end="" data-parts={segments.length} aria-hidden />
        {drag?.gap && (
          <li
            className="pointer-events-none absolute inset-x-0 h-0.5 bg-accent"
            style={{ top: drag.gap.top - 1 }}
            aria-hidden
          />
        )}
      </ol>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </Section>
  );
}

/** The first of several keys is a class, as a rule: a short number. */
const widthOf = (key: number, keys: number) =>
  key === 0 && keys > 1 ? 'inline-flex w-16' : 'inline-flex min-w-40 flex-1';

/** A segment in its place, with the keys that it is ranked by. */
function SegmentPlace({
  segment,
  place,
  isLast,
  isRanked,
  onMove,
  onAddKey,
  onRemoveKey,
}: {
  segment: Segment;
  place: number;
  isLast: boolean;
  isRanked: boolean;
  onMove: (direction: -1 | 1) => void;
  onAddKey: () => boolean;
  onRemoveKey: (key: number) => boolean;
}) {
  const { id, name = id, rank = [] } = segment;
  const addId = `place-${id}-add`;
  return (
    <li
      id={`place-${id}`}
      data-row={place + 1}
      className="flex flex-wrap items-start gap-x-2 gap-y-1 py-1 text-[13px]"
    >
      <DragHandle path={[place]} name={name} />
      <span className="min-w-0 flex-1 basis-40 break-words py-1.5 sm:flex-none">{name}</span>
      {isRanked && (
        <span className="order-last flex min-w-0 flex-1 basis-full flex-wrap items-start gap-x-2 gap-y-1 pl-8 sm:order-none sm:basis-60 sm:pl-0">
          {rank.map((key, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a key is its place
            <span key={k} className={widthOf(k, rank.length)}>
              <NumberLine
                label={`${name}: key ${k + 1}`}
                value={key}
                className="flex-1"
                onCommit={(next) => (next === undefined ? null : editRules(setRank(id, k, next)))}
              />
              {k === rank.length - 1 && (
                <IconButton
                  label={`Remove key ${k + 1} of ${name}`}
                  onClick={() => onRemoveKey(k) && focusLater(addId)}
                  icon={X}
                />
              )}
            </span>
          ))}
          <Button
            id={addId}
            variant="quiet"
            className="min-h-8! px-1.5! text-[12px]!"
            aria-label={`Add key to ${name}`}
            onClick={onAddKey}
          >
            <Plus size={12} aria-hidden /> Add key
          </Button>
        </span>
      )}
      <span className="ml-auto inline-flex shrink-0">
        <IconButton
          id={`place-${id}-up`}
          label={`Move ${name} up`}
          disabled={place === 0}
          onClick={() => onMove(-1)}
          icon={ArrowUp}
        />
        <IconButton
          id={`place-${id}-down`}
          label={`Move ${name} down`}
          disabled={isLast}
          onClick={() => onMove(1)}
          icon={ArrowDown}
        />
      </span>
    </li>
  );
}
