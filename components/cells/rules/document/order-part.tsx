import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { moveSegment, setDown, setOrder, setRank } from '@/lib/params/config/document-edit';
import type { Segment } from '@/lib/rules/document/rules-document';
import { shownClassification } from '@/lib/rules/view/personas-of';
import { editRules } from '@/lib/session/work/rule-actions';
import { Button } from '../../../ui/button';
import { IconButton } from '../../../ui/icon-button';
import { selectClass } from '../parts/feature-select';
import { NumberLine } from '../parts/text-line';
import { Section } from './section';
import { focusLater, useRulesEdit } from './use-rules-edit';

/** Who goes first of those whose rule is met: by place, or by rank and its keys. */
export function OrderPart() {
  const { rules, problem, apply } = useRulesEdit();
  const { segments, order = 'rank', down = [] } = shownClassification({ rules }).of;
  const isRanked = order === 'rank';
  const keys = Math.max(0, ...segments.map(({ rank = [] }) => rank.length));
  return (
    <Section
      title="Order"
      says={
        isRanked
          ? 'Of those whose rule is met, the one with the best first key goes first, then by the next key, then by place.'
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
      <ol className="mt-2 divide-y divide-hairline">
        {segments.map((segment, i) => (
          <SegmentPlace
            key={segment.id}
            segment={segment}
            place={i}
            isLast={i === segments.length - 1}
            isRanked={isRanked}
            onMove={(direction) =>
              apply(moveSegment(segment.id, direction)) &&
              focusLater(`place-${segment.id}-${direction < 0 ? 'up' : 'down'}`)
            }
            onAddKey={() => apply(setRank(segment.id, segment.rank?.length ?? 0, 0))}
            onRemoveKey={(key) => apply(setRank(segment.id, key, null))}
          />
        ))}
      </ol>
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
    <li className="flex flex-wrap items-start gap-x-2 gap-y-1 py-1 text-[13px]">
      <span className="number w-6 shrink-0 text-[12px] text-muted leading-8">{place + 1}</span>
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
