import { followDistribution } from '@/lib/session/shown/announcer';
import { ANNOUNCEMENT_ID } from './announcement-id';
import { followSkipLinks } from './follow-skip-links';
import { keepFocus } from './keep-focus';
import { keepPress } from './keep-press';
import { titleWhatIsCut } from './title-what-is-cut';

/** Outside of a dialog nothing is heard while one is open. */
function say(text: string): void {
  const dialog = document.querySelector('dialog:modal');
  if (dialog) {
    dialog.addEventListener('close', () => say(text), { once: true });
    return;
  }
  const region = document.getElementById(ANNOUNCEMENT_ID);
  if (region) region.textContent = text;
}

/** What nobody needs for a first look: for those who work by keyboard or screen reader, and for presses while parts arrive. */
export function startReach(): () => void {
  const stops = [keepFocus(), keepPress(), followSkipLinks(), titleWhatIsCut(), followDistribution(say)];
  return () => {
    for (const stop of stops) stop();
  };
}
