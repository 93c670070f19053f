import { useRef } from 'react';
import { loadPart } from '@/lib/parts/load-part';
import { Button } from '../../../ui/button';
import { download } from '../../../ui/download';

const exchange = () => loadPart(() => import('@/lib/session/work/rules-file'));

export interface Said {
  readonly tone: 'info' | 'problem';
  readonly text: string;
}

/** Opens a file of rules in the place of those there are, and saves them as one. */
export function Exchange({ onSaid }: { onSaid: (said: Said) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const failed = (error: unknown) =>
    onSaid({ tone: 'problem', text: `Nothing was done: ${(error as Error).message}` });
  const open = async (file: File) => {
    const [{ openRules }, text] = await Promise.all([exchange(), file.text()]);
    const opened = openRules(file.name, text);
    if (opened.ok) return onSaid({ tone: 'info', text: opened.value });
    const { where, message } = opened.problem;
    onSaid({
      tone: 'problem',
      text: `${file.name} was not opened. ${where ? `At ${where}: ` : ''}${message}`,
    });
  };
  const save = async () => {
    const { name, text, said, what } = (await exchange()).rulesFile();
    download(name, text, undefined, what);
    onSaid({ tone: 'info', text: said });
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
      <Button onClick={() => void save().catch(failed)}>Save rules file</Button>
    </>
  );
}
