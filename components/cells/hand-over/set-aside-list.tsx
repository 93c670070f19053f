'use client';

import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { sameConfig } from '@/lib/params/config/work';
import { say } from '@/lib/session/shown/view';
import { unreadFile } from '@/lib/session/work/opening';
import { configFile } from '@/lib/session/work/saving';
import { deleteSetAside, deleteUnread, openSetAside, refreshSetAside } from '@/lib/session/work/set-aside';
import type { NoticeFile } from '@/lib/session/work/store';
import { useSession } from '../../hooks/use-session';
import { Button } from '../../ui/button';
import { download } from '../../ui/download';

const LISTED = 8;
const save = ({ name, text }: NoticeFile) => download(name, text);

/** Works that a link, a file or another tab took the place of, and stored ones that cannot be read. */
export function SetAsideList() {
  const config = useSession((state) => state.work.config);
  const stored = useSession((state) => state.setAside);
  const unread = useSession((state) => state.unread);
  const [all, setAll] = useState(false);
  useEffect(() => {
    void refreshSetAside();
  }, []);
  const others = useMemo(() => stored.filter((work) => !sameConfig(work.config, config)), [stored, config]);
  if (others.length === 0 && unread.length === 0) return null;
  return (
    <div className="mt-5 text-[13px]">
      <h3 className="mb-1 font-sans text-[14px]!">Set aside for you</h3>
      <ul>
        {(all ? others : others.slice(0, LISTED)).map((work) => (
          <Row
            key={work.id}
            name={work.config.name}
            about={`saved ${new Date(work.savedAt).toLocaleString()}`}
            onSave={() => save(configFile(work.config))}
            onDelete={() =>
              void deleteSetAside(work).then(() => say({ text: `Deleted ${work.config.name}` }))
            }
          >
            <Button onClick={() => openSetAside(work)}>Open</Button>
          </Row>
        ))}
        {unread.map((work) => (
          <Row
            key={work.key + work.text.length}
            name="Cannot be read"
            about={work.why}
            onSave={() => save(unreadFile(work))}
            onDelete={() =>
              void deleteUnread(work).then(() => say({ text: 'Deleted a work that cannot be read' }))
            }
          />
        ))}
      </ul>
      {others.length > LISTED && !all && (
        <Button variant="link" onClick={() => setAll(true)}>
          All {others.length}
        </Button>
      )}
    </div>
  );
}

function Row({
  name,
  about,
  onSave,
  onDelete,
  children,
}: {
  name: string;
  about: string;
  onSave: () => void;
  onDelete: () => void;
  children?: ReactNode;
}) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-hairline border-b py-1">
      <span className="min-w-0 flex-1 basis-52 wrap-anywhere">
        {name} <span className="text-muted">{about}</span>
      </span>
      <span className="flex gap-1">
        {children}
        <Button variant="quiet" label={`Save ${name} as a file`} onClick={onSave}>
          Save
        </Button>
        <Button variant="quiet" label={`Delete ${name}`} onClick={onDelete}>
          Delete
        </Button>
      </span>
    </li>
  );
}
