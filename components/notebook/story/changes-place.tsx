/** Keeps the place of "What would change it?" as high as it mostly is: what is below must not move under a press. */
export function ChangesPlace() {
  return <div className="h-83 sm:h-67 min-[87.5rem]:h-52" />;
}
