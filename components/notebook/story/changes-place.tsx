/** As high as "What would change it?" mostly is. */
export const CHANGES_ROOM = 'min-h-69 sm:min-h-58 min-[87.5rem]:min-h-45';

/** Keeps the place of "What would change it?": what is below must not move under a press. */
export function ChangesPlace() {
  return <div className={CHANGES_ROOM} />;
}
