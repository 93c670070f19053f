import type { Allowance } from '@/lib/formats/import/files/limits';
import { countText } from '@/lib/text/written';

const WHAT_TO_DO = 'The data is broken, or made to be: export it again, as CSV if it is not.';
/** Seconds until a worker gives its first sign of life: its modules are loaded first, over a network on the page. */
const START_SECONDS = 60;
const secondsText = (seconds: number) => `${countText(seconds)} seconds`;

/** Why a reading that needs more than so many bytes of memory was ended. */
export const tooMuchMemory = (bytes: number): string =>
  `Reading it took more than ${countText(bytes / 1e6)} MB of memory, and was ended. ${WHAT_TO_DO}`;

/**
 * Watches from outside a reading that may be caught in a loop, whatever library it is in. It reads no clock: it is given
 * the time that went by, so that a page that stood still itself takes nothing for a silence of its worker.
 */
export class ImportWatch {
  private started = false;
  private silent = 0;
  private total = 0;

  constructor(private readonly allowed: Allowance) {}

  /** The reading goes on. */
  alive(): void {
    if (!this.started) this.total = 0;
    this.started = true;
    this.silent = 0;
  }

  /** So many seconds went by, and the reading has so many bytes of memory. Says why it is to be ended; null to go on. */
  passed(seconds: number, memory = 0): string | null {
    this.silent += seconds;
    this.total += seconds;
    const { silentSeconds, seconds: most, memory: room } = this.allowed;
    if (memory > room) return tooMuchMemory(room);
    if (!this.started && this.silent <= START_SECONDS) return null;
    if (!this.started)
      return `Reading it did not start within ${secondsText(START_SECONDS)}, and was ended. Try it again.`;
    if (this.silent > silentSeconds)
      return `Reading it stood still for ${secondsText(silentSeconds)}, and was ended. ${WHAT_TO_DO}`;
    if (this.total > most)
      return `Reading it took more than ${secondsText(most)}, and was ended. ${WHAT_TO_DO}`;
    return null;
  }
}
