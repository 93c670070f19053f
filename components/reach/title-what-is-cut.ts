/**
 * Gives a text that ends in dots, for lack of room, a title with the whole of it while the pointer is there. Screen readers have
 * it in any case.
 */
export function titleWhatIsCut(): () => void {
  const onPointerOver = ({ target }: PointerEvent) => {
    const text = target instanceof Element ? target.closest<HTMLElement>('.truncate') : null;
    if (!text || text.closest('[title]:not([data-cut])')) return;
    if (text.scrollWidth > text.clientWidth) {
      text.title = text.textContent ?? '';
      text.dataset.cut = '';
    } else if (text.dataset.cut !== undefined) {
      text.removeAttribute('title');
      delete text.dataset.cut;
    }
  };
  document.addEventListener('pointerover', onPointerOver);
  return () => document.removeEventListener('pointerover', onPointerOver);
}
