import { currentLink, leftOutOfLink, linkInAddress } from '@/lib/session/link/written-link';
import { notify, session } from '@/lib/session/work/store';
import { countedText, listText } from '@/lib/text/written';
import { copyText } from '../hooks/use-copy';
import { exportConfig } from './export-config';

const EXPORT = { label: 'Export', run: exportConfig };

/**
 * Copies the link of what is on the screen. Returns what the button says then, or null; a notice says what is in the way, or
 * what the link goes without.
 */
export async function copyLink(): Promise<string | null> {
  const link = currentLink();
  if (!link) {
    notify({
      id: 'link',
      tone: 'problem',
      text: 'These settings do not fit a link of 2,000 characters. Export the config file instead; it carries everything.',
      action: EXPORT,
    });
    return null;
  }
  if (!(await copyText(link))) {
    notify({
      id: 'link',
      tone: 'problem',
      text: linkInAddress()
        ? 'The browser does not let this page copy. The link is in the address bar.'
        : 'The browser does not let this page copy. Export the config instead; it carries everything.',
    });
    return 'Not copied';
  }
  const leftOut = leftOutOfLink();
  const without = [
    ...(leftOut.length > 0
      ? [`${countedText(leftOut.length, 'scenario')} that did not fit: ${listText(leftOut)}`]
      : []),
    ...(session.getState().work.config.profile ? ['the profile of what it was calibrated on'] : []),
  ];
  if (without.length > 0) {
    notify({
      id: 'link',
      tone: 'info',
      text: `The link was copied without ${without.join(', and without ')}. The config file carries all of it.`,
      action: EXPORT,
    });
  }
  return 'Link copied';
}
