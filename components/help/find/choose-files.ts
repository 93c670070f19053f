import { TAKEN } from '../../notebook/hand-over-actions';
import { takeLater } from '../../notebook/use-file-drop';

/** Asks for files, and imports them. */
export function chooseFiles(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = TAKEN;
  input.addEventListener('change', () => takeLater([...(input.files ?? [])]));
  input.click();
}
