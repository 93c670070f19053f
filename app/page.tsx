import { Notebook } from '@/components/notebook/notebook';
import { Announcement } from '@/components/reach/announcement';
import { SkipLinks } from '@/components/reach/skip-links';
import { WholePage } from '@/components/whole-page';

export default function Page() {
  return (
    <WholePage>
      <SkipLinks />
      <Notebook />
      <Announcement />
    </WholePage>
  );
}
