import type { Command } from './command';

/** Every command by its name; only the one that is asked for is loaded. */
export const COMMANDS = {
  regenerate: async () => (await import('./regenerate')).regenerate,
  evaluate: async () => (await import('./evaluate')).evaluate,
  solve: async () => (await import('./solve')).solve,
  sql: async () => (await import('./sql')).sql,
} as const satisfies Readonly<Record<string, () => Promise<Command>>>;

export type CommandName = keyof typeof COMMANDS;
