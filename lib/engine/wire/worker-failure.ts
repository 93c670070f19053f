import { partMissing } from '@/lib/parts/load-part';

/** A worker stopped and its replacement did too. */
export class WorkerFailure extends Error {}

/** Why a worker stopped, from its error event: one without a message is of a script that could not be fetched. */
export function failureOf(event: ErrorEvent): WorkerFailure {
  event.preventDefault();
  if (event.message) return new WorkerFailure(event.message);
  void partMissing();
  return new WorkerFailure('its scripts could not be fetched');
}

/** What went wrong, in words. A part that a worker could not fetch is named by what it means. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'ChunkLoadError' || /importScripts/.test(error.message))
    return 'a part of it could not be fetched';
  return error.message;
}
