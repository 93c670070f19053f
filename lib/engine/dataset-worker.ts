import type { DatasetJob, DatasetReply } from './dataset-archive';
import { writeArchive } from './dataset-archive';

self.addEventListener('message', ({ data }: MessageEvent<DatasetJob>) => {
  const post = (reply: DatasetReply) => self.postMessage(reply);
  try {
    const archive = writeArchive(data, (doneUsers) => post({ kind: 'progress', doneUsers }));
    post({ kind: 'done', archive });
  } catch (error) {
    post({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
});
