import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { Client } from 'pg';

export type SqlRow = Readonly<Record<string, unknown>>;

/** An engine that runs SQL in a database of its own. */
export interface SqlEngine {
  /** Runs statements, and returns the rows of the last one. Whole numbers may be of any of JavaScript's types. */
  readonly query: (sql: string) => Promise<readonly SqlRow[]>;
  readonly close: () => Promise<void>;
}

export async function duckdbEngine(): Promise<SqlEngine> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  return {
    query: async (sql) => {
      const result = await connection.runAndReadAll(sql);
      return result.getRowObjectsJS();
    },
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

const DEBIAN_SERVERS = '/usr/lib/postgresql';

/** The folder with `initdb` and `postgres`, or null: the newest of Debian's, or else what is on the path. */
export function postgresBinaries(): string | null {
  const versions = existsSync(DEBIAN_SERVERS) ? readdirSync(DEBIAN_SERVERS) : [];
  const folders = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(DEBIAN_SERVERS, version, 'bin'));
  folders.push(...(process.env.PATH ?? '').split(':'));
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

/** Who runs the server: it refuses to be root's. */
function serverUser(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

async function connect(server: ChildProcess, port: number): Promise<Client> {
  for (let attempt = 0; server.exitCode === null && attempt < 200; attempt++) {
    const client = new Client({ host: '127.0.0.1', port, user: 'tester', database: 'postgres' });
    try {
      await client.connect();
      return client;
    } catch {
      await sleep(50);
    }
  }
  throw new Error('PostgreSQL did not start.');
}

/** A server of its own on loopback, in a temporary folder, that is gone afterwards. */
export async function postgresEngine(binaries: string): Promise<SqlEngine> {
  const directory = mkdtempSync(join(tmpdir(), 'postgres-'));
  const user = serverUser();
  if (user) chownSync(directory, user.uid, user.gid);
  const data = join(directory, 'data');
  const options = { cwd: directory, stdio: 'ignore' as const, ...user };
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'tester', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    options,
  );
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${directory}`,
    // Nothing is kept, and there is one connection.
    'fsync=off',
    'wal_level=minimal',
    'max_wal_senders=0',
    'work_mem=256MB',
    'jit=off',
  ];
  const server = spawn(
    join(binaries, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    options,
  );
  const stop = async () => {
    const exited = server.exitCode === null ? once(server, 'exit') : null;
    server.kill('SIGINT');
    await exited;
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    const client = await connect(server, port);
    return {
      query: async (sql) => {
        const results = [await client.query(sql)].flat();
        return results.at(-1)?.rows ?? [];
      },
      close: async () => {
        await client.end();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
