import { useRef } from 'react';
import { loadPart } from '@/lib/parts/load-part';
import { say } from '@/lib/session/shown/view';
import { undo } from '@/lib/session/work/actions';
import { Button } from '../../../ui/button';
import { download } from '../../../ui/download';

const exchange = () => loadPart(() => import('@/lib/session/work/rules-file'));

/** Saves the committed rules as a file. */
export async function saveRules(): Promise<void> {
  const { name, text, what } = (await exchange()).rulesFile();
  download(name, text, undefined, what);
}

/** Opens a file of rules in the place of those there are, and saves them as one. */
export function Exchange({
  onProblem,
}: {
  /** What is in the way, or that nothing is. */
  onProblem: (problem: string | null) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const failed = (error: unknown) => onProblem(`Nothing was done: ${(error as Error).message}`);
  const open = async (file: File) => {
    const [{ openRules }, text] = await Promise.all([exchange(), file.text()]);
    const opened = openRules(file.name, text);
    if (opened.ok) {
      onProblem(null);
      say({ text: opened.value, action: { label: 'Take back', run: undo } });
      return;
    }
    const { where, message } = opened.problem;
    onProblem(`${file.name} was not opened. ${where ? `At ${where}: ` : ''}${message}`);
  };
  return (
    <>
      <Button onClick={() => input.current?.click()} title="A .rules.json file, or a scorecard as CSV">
        Open rules file
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,.csv,application/json,text/csv"
        className="hidden"
        aria-label="A rules file or a scorecard"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) open(file).catch(failed);
        }}
        // The same file can be chosen again.
        onClick={(event) => {
          event.currentTarget.value = '';
        }}
      />
      <Button onClick={() => void saveRules().catch(failed)}>Save rules file</Button>
    </>
  );
}
