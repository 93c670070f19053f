import { THEME_KEY } from '@/lib/persistence/storage-keys';

/** From light to dark and back; it is remembered. */
export function switchTheme(): void {
  const root = document.documentElement;
  const theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
  root.dataset.theme = theme;
  try {
    localStorage.setItem(THEME_KEY, theme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
