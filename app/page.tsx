import { Notebook } from '@/components/notebook/notebook';

export default function Page() {
  return <Notebook />;
}
