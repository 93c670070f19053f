import { connected } from '../connect';

/** Stops the run in progress; the last result stays. */
export const cancelRun = (): void => connected()?.cancel();

/** Takes a cancelled run up again. */
export const rerun = (): void => connected()?.rerun();
