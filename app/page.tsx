import { Notebook } from '@/components/notebook/notebook';
import { WholePage } from '@/components/whole-page';

export default function Page() {
  return (
    <WholePage>
      <Notebook />
    </WholePage>
  );
}
