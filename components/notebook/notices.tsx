'use client';

import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { dismiss, type NoticeFile } from '@/lib/session/work/store';
import { useSession } from '../hooks/use-session';
import { Button } from '../ui/button';
import { download } from '../ui/download';

const save = ({ name, text }: NoticeFile) => download(name, text);

/** What the analyst should know, and what can be done about it. */
export function Notices() {
  const notices = useSession((state) => state.notices);
  const problem = useSession((state) => state.problem);
  return (
    // Wherever on the page one is when something happens; a small screen has no room for that.
    <div
      aria-live="polite"
      className="z-20 space-y-2 not-empty:mb-2 not-empty:bg-paper not-empty:pb-2 sm:sticky sm:top-14 short:static sm:not-empty:pt-2"
    >
      {problem && (
        <p role="alert" className="rounded-lg border border-fail px-3 py-2 text-[13px]">
          <b className="number">{problem.where}</b>: {problem.message}
        </p>
      )}
      {notices.map(({ id, tone, text, action, file }) => (
        <div
          key={id}
          // The others are said by the region that they are in; a role of their own would say them twice.
          role={tone === 'problem' ? 'alert' : undefined}
          data-notice={id}
          className={clsx(
            'flex items-center gap-3 rounded-lg border px-3 py-1.5 text-[13px]',
            tone === 'problem' ? 'border-fail bg-paper' : 'border-hairline bg-tint',
          )}
        >
          <span className="flex-1">{text}</span>
          {action && <Button onClick={action.run}>{action.label}</Button>}
          {file && <Button onClick={() => save(file())}>Save as file</Button>}
          <Button variant="quiet" label="Dismiss" className="px-1.5!" onClick={() => dismiss(id)}>
            <X size={14} aria-hidden />
          </Button>
        </div>
      ))}
    </div>
  );
}
