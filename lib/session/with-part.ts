import { loadPart, PartMissing } from '@/lib/parts/load-part';
import { dismiss, notify } from './work/store';

/** Loads a part and uses it. Where it cannot be fetched a notice says so, and offers to try again. */
export async function withPart<T>(
  what: string,
  load: () => Promise<T>,
  use: (part: T) => unknown,
): Promise<void> {
  let loaded: T;
  try {
    loaded = await loadPart(load);
  } catch (error) {
    if (!(error instanceof PartMissing)) throw error;
    notify({
      id: 'part',
      tone: 'problem',
      text: `${what}: ${error.message}.`,
      action: { label: 'Try again', run: () => void withPart(what, load, use) },
    });
    return;
  }
  dismiss('part');
  await use(loaded);
}
