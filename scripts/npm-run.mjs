import { spawnSync } from 'node:child_process';
import { root } from './out.mjs';

/** Runs an npm script with its output on this one's; true when it succeeded. */
export function npmRun(script, args = []) {
  const { status } = spawnSync('npm', ['run', '--silent', script, '--', ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  });
  return status === 0;
}
