import type { Allowance } from '@/lib/formats/import/limits';

const WHAT_TO_DO = 'The data is broken, or made to be: export it again, as CSV if it is not.';
const secondsText = (seconds: number) => `${Math.round(seconds).toLocaleString('en')} seconds`;

/** Why a reading that needs more than so many bytes of memory was ended. */
export const tooMuchMemory = (bytes: number): string =>
  `Reading it took more than ${Math.round(bytes / 1e6).toLocaleString('en')} MB of memory, and was ended. ${WHAT_TO_DO}`;

/**
 * Watches from outside a reading that may be caught in a loop, whatever library it is in. It knows no clock: it is told
 * how much time went by, so that a page that stood still itself takes nothing for a silence of its worker.
 */
export class ImportWatch {
  private silent = 0;
  private total = 0;

  constructor(private readonly allowed: Allowance) {}

  /** The reading goes on. */
  alive(): void {
    this.silent = 0;
  }

  /** So many seconds went by, and the reading has so many bytes of memory. Says why it is to be ended; null to go on. */
  passed(seconds: number, memory = 0): string | null {
    this.silent += seconds;
    this.total += seconds;
    const { silentSeconds, seconds: most, memory: room } = this.allowed;
    if (memory > room) return tooMuchMemory(room);
    if (this.silent > silentSeconds)
      return `Reading it stood still for ${secondsText(silentSeconds)}, and was ended. ${WHAT_TO_DO}`;
    if (this.total > most)
      return `Reading it took more than ${secondsText(most)}, and was ended. ${WHAT_TO_DO}`;
    return null;
  }
}
