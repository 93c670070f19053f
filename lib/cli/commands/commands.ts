import { usage } from '../endings';
import type { Command } from '../terminal';

/** Every command by its name. A command's modules are loaded when it is asked for: start-up is most of a short one. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  regenerate: async () => (await import('./regenerate')).regenerate,
  evaluate: async () => (await import('./evaluate')).evaluate,
  dataset: async () => (await import('./dataset')).dataset,
  solve: async () => (await import('./solve')).solve,
  fit: async () => (await import('./fit')).fit,
  rules: async () => (await import('./rules')).rules,
  sql: async () => (await import('./sql')).sql,
  compare: async () => (await import('./compare')).compare,
  monitor: async () => (await import('./monitor')).monitor,
  review: async () => (await import('../outcomes/review')).review,
  gallery: async () => (await import('./gallery')).gallery,
};

/** Loads a command. Throws a UsageError where there is none of that name. */
export async function loadCommand(name: string): Promise<Command> {
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load) return load();
  const message = `There is no such command. Known: ${Object.keys(COMMANDS).join(', ')}.`;
  return usage({ where: name, message });
}
