/** As high as "What would change it?" mostly is. */
export const CHANGES_ROOM = 'min-h-63 sm:min-h-53 min-[87.5rem]:min-h-40';

/** Keeps the place of "What would change it?": what is below must not move under a press. */
export function ChangesPlace() {
  return <div className={CHANGES_ROOM} />;
}
