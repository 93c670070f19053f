import { packImport } from '@/lib/engine/data/packed-import';
import { givingSigns } from '@/lib/engine/data/signs-of-life';
import { serveThread } from '@/lib/engine/data/watched-thread';
import { HandedOver } from '@/lib/engine/wire/wire';
import { importHere, lookHere } from './data-reading';
import { filesAt } from './disk-files';
import type { ThreadJob, ThreadValue } from './thread-reading';

/** The thread that reads data for a command. */
serveThread<ThreadJob, ThreadValue>(({ path, decisions, what }, report) =>
  givingSigns(
    () => report(null),
    async (onAlive) => {
      const files = filesAt(path);
      if (what === 'look') return lookHere(files, decisions, onAlive);
      const result = await importHere(files, decisions, onAlive);
      if (!result.ok) return result;
      const { packed, transfer } = packImport(result.value);
      return new HandedOver({ ok: true as const, value: packed }, transfer);
    },
  ),
);
