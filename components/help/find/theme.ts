import { THEME_KEY } from '@/lib/persistence/storage-keys';

/** Whether the page is dark now: as chosen, or as the system has it. */
export const isDark = (): boolean => document.documentElement.dataset.theme === 'dark';

/** From light to dark and back; it is remembered. */
export function switchTheme(): void {
  const root = document.documentElement;
  const theme = isDark() ? 'light' : 'dark';
  root.dataset.theme = theme;
  try {
    localStorage.setItem(THEME_KEY, theme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
