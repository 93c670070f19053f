import { useSession } from '../hooks/use-session';
import { useView } from '../hooks/use-view';

/** What the panel shows: the distribution as it is, or of what is looked at before it is kept. */
export function useLiveTitle(): string {
  const trying = useView((state) => state.trying);
  const previewed = useView((state) => state.previewed);
  const isPreviewed = useSession((state) => previewed !== null && state.draft === previewed.of);
  if (previewed && isPreviewed) return `${previewed.name} shown`;
  return trying > 0 ? `With ${trying} ${trying === 1 ? 'change' : 'changes'}` : 'Live distribution';
}
