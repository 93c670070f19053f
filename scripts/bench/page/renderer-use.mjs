/** What the process of a page uses, as Linux counts it: seconds of CPU of its own thread and of its workers, and memory. */
import { readdirSync, readFileSync } from 'node:fs';

const TICKS_A_SECOND = 100;
const EVERY_MS = 50;

/** Of every renderer of a page's browser: there is one page. Threads that ended are counted up to when they were last seen. */
export async function rendererUse(page) {
  const session = await page.context().browser().newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const ids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const threads = new Map();
  const look = () => {
    for (const id of ids) for (const [thread, used] of threadsOf(id)) threads.set(`${id} ${thread}`, used);
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    cpuSeconds() {
      look();
      const sum = (of) =>
        [...threads.values()].filter(of).reduce((seconds, used) => seconds + used.seconds, 0);
      return {
        page: sum(({ isMain }) => isMain),
        workers: sum(({ name }) => name.startsWith('DedicatedWo')),
      };
    },
    /** Of memory that is resident, now and at most. */
    bytes: () => Math.max(...ids.map((id) => resident(id, 'VmRSS'))),
    peakBytes: () => Math.max(...ids.map((id) => resident(id, 'VmHWM'))),
    stop: () => clearInterval(timer),
  };
}

function threadsOf(id) {
  try {
    return readdirSync(`/proc/${id}/task`).flatMap((thread) => {
      const text = read(`/proc/${id}/task/${thread}/stat`);
      const end = text.lastIndexOf(')');
      const fields = text.slice(end + 2).split(' ');
      const seconds = (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
      return text === ''
        ? []
        : [
            [
              thread,
              { name: text.slice(text.indexOf('(') + 1, end), isMain: thread === String(id), seconds },
            ],
          ];
    });
  } catch {
    return [];
  }
}

/** Empty of what has ended. */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

const resident = (id, kind) =>
  1024 * Number(new RegExp(`${kind}:\\s+(\\d+)`).exec(read(`/proc/${id}/status`))?.[1] ?? 0);
