import { session } from './work/store';

/** Does something once the first result is on the screen, whole. Returns the function that calls it off. */
export const afterFirstResult = (act: () => void): (() => void) => {
  const end = session.subscribe(({ digests }) => {
    if (!digests) return;
    end();
    act();
  });
  return end;
};
