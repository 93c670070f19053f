/** Moves the focus where a skip link leads. The address is the work's own: it stays as it is. */
export function followSkipLinks(): () => void {
  const onClick = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-skip]') : null;
    const target = link && document.getElementById(link.dataset.skip as string);
    if (!target) return;
    event.preventDefault();
    target.focus();
  };
  document.addEventListener('click', onClick);
  return () => document.removeEventListener('click', onClick);
}
