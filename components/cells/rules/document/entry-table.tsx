import { clsx } from 'clsx';
import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../../ui/button';
import { IconButton } from '../../../ui/icon-button';
import { focusLater } from './use-rules-edit';

/** Two fields. */
interface Row {
  readonly first: ReactNode;
  readonly second: ReactNode;
}

/** Lines of two fields under their headings, with a way to add and remove one. */
export function EntryTable({
  id,
  name,
  line,
  headings,
  rows,
  isNarrow = false,
  example,
  onAdd,
  onRemove,
  onPasted,
}: {
  id: string;
  /** The value that has them. */
  name: string;
  /** What a line is called: "line", "bound". */
  line: string;
  headings: readonly [string, string];
  rows: readonly Row[];
  /** Both fields are short. */
  isNarrow?: boolean;
  /** Lines as they may be pasted. */
  example: string;
  /** True when it was made. */
  onAdd: () => boolean;
  onRemove: (row: number) => boolean;
  /** Takes several lines at once, in the place of those there are; false where the text is no such lines. */
  onPasted: (text: string) => boolean;
}) {
  const addId = `${id}-add`;
  return (
    <>
      <table
        className={clsx('border-collapse text-[13px]', isNarrow ? 'w-auto' : 'w-full max-w-160 table-fixed')}
        onPaste={(event) => {
          if (onPasted(event.clipboardData.getData('text'))) event.preventDefault();
        }}
      >
        <thead>
          <tr className="text-left text-[12px] text-muted">
            <th scope="col" className="font-normal">
              {headings[0]}
            </th>
            <th scope="col" className="w-18 font-normal sm:w-28">
              {headings[1]}
            </th>
            <th scope="col" className="w-8">
              <span className="sr-only">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ first, second }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
            <tr key={i} id={`${id}-${i}`} className="align-top">
              <td className="py-0.5 pr-1.5">{first}</td>
              <td className="py-0.5 pr-1.5">{second}</td>
              <td className="py-1">
                <IconButton
                  label={`Remove ${line} ${i + 1} of ${name}`}
                  onClick={() => onRemove(i) && focusLater(addId)}
                  icon={X}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <span className="flex flex-wrap items-center gap-x-2 text-[12px] text-muted">
        <Button
          id={addId}
          variant="quiet"
          className="min-h-7! px-1.5! text-[12px]!"
          aria-label={`Add ${line} to ${name}`}
          onClick={() => onAdd() && focusLater(`${id}-${rows.length}`)}
        >
          <Plus size={12} aria-hidden /> Add {line}
        </Button>
        or paste several, such as <span className="number">{example}</span>
      </span>
    </>
  );
}
