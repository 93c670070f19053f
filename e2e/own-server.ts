import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { headersText } from '../scripts/site/headers-file.mjs';
import { headerPolicy, policyOf, withPolicy } from '../scripts/site/policy.mjs';
import { siteServer } from '../scripts/site/server.mjs';

/** A copy of the build on a server of its own, which a test may change and stop. */
export interface Deployment {
  readonly address: string;
  /** The server is gone: every request fails. */
  stop(): Promise<void>;
  /** Deletes the script that has these words in it; the answer puts it back. */
  deleteScript(words: string): () => void;
  /** What a new version does: every script has another name from now on, and every page is of another build. */
  deployNewVersion(): void;
  /** The build's own files, rewritten. */
  edit(path: string, change: (text: string) => string): void;
  remove(): Promise<void>;
}

export async function deploy(): Promise<Deployment> {
  const folder = mkdtempSync(join(tmpdir(), 'calibrator-'));
  cpSync('out', folder, { recursive: true });
  const server: Server = siteServer(folder, '');
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));

  const texts = () =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(js|html)$/.test(path));
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  const edit = (path: string, change: (text: string) => string) =>
    writeFileSync(join(folder, path), change(read(path)));
  const scriptWith = (words: string) => {
    const [found, ...others] = texts().filter((path) => path.endsWith('.js') && read(path).includes(words));
    if (!found || others.length > 0) throw new Error(`"${words}" is not in exactly one script.`);
    return found;
  };
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop,
    deleteScript(words) {
      const script = scriptWith(words);
      const text = read(script);
      rmSync(join(folder, script));
      return () => writeFileSync(join(folder, script), text);
    },
    deployNewVersion() {
      const build = /<meta name="build" content="([^"]+)"/.exec(read('index.html'))?.[1] as string;
      const scripts = join(folder, '_next', 'static', 'chunks');
      renameSync(scripts, `${scripts}-new`);
      for (const path of texts()) {
        edit(path, (text) =>
          text
            .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
            .replaceAll('static/chunks/', 'static/chunks-new/')
            .replaceAll(build, build.split('').reverse().join('')),
        );
      }
      // The policy is of the scripts in the pages.
      const pages = texts().filter((path) => path.endsWith('.html'));
      const policy = policyOf(pages.map(read));
      for (const page of pages) edit(page, (html) => withPolicy(html, policy));
      writeFileSync(join(folder, '_headers'), headersText('', headerPolicy(policy)));
    },
    edit,
    async remove() {
      if (server.listening) await stop();
      rmSync(folder, { recursive: true });
    },
  };
}
