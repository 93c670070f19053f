import { useEffect, useId, useState } from 'react';
import type { FeatureExpression, FeaturesDocument, RowSet } from '@/lib/features/declared/features-document';
import { setsRead, withDefinition } from '@/lib/params/config/features/feature-form';
import { editFeatures } from '@/lib/session/work/feature-actions';
import { Button } from '../../ui/button';

interface Text {
  readonly rows?: Readonly<Record<string, RowSet>>;
  readonly is: FeatureExpression;
}

/** A definition with the row sets that it reads, as JSON. */
function textOf(document: FeaturesDocument, name: string): string {
  const is = document.features[name] as FeatureExpression;
  const sets = [...setsRead(document, is)];
  const rows = Object.fromEntries(sets.map((set) => [set, document.rows?.[set] as RowSet]));
  return JSON.stringify({ ...(sets.length > 0 && { rows }), is } satisfies Text, null, 2);
}

/** A definition as text: any that the language has. What is wrong with it is said with its place. */
export function DefinitionText({ name, document }: { name: string; document: FeaturesDocument }) {
  const shown = textOf(document, name);
  const [text, setText] = useState(shown);
  const [error, setError] = useState<string | null>(null);
  const errorId = useId();
  useEffect(() => {
    setText(shown);
    setError(null);
  }, [shown]);
  const take = () => {
    if (text === shown) return;
    let read: Text;
    try {
      read = JSON.parse(text);
    } catch (problem) {
      setError(`This is no JSON: ${(problem as Error).message}`);
      return;
    }
    if (typeof read !== 'object' || read === null || read.is === undefined) {
      setError('It needs the key "is": the number, the aggregate or the label.');
      return;
    }
    const problem = editFeatures((whole) => withDefinition(whole, name, read.is, read.rows ?? {}));
    setError(problem && `${problem.where.replace(/^features\//, '')}: ${problem.message}`);
  };
  return (
    <div>
      <textarea
        aria-label={`Definition of ${name} as JSON`}
        aria-invalid={error !== null}
        aria-describedby={error ? errorId : undefined}
        spellCheck={false}
        rows={Math.min(24, text.split('\n').length + 1)}
        className="number block w-full rounded-lg border border-hairline bg-panel p-2 text-[12px] text-ink"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) take();
        }}
      />
      {error && (
        <p id={errorId} role="alert" className="mt-1 text-[12px] text-fail">
          {error}
        </p>
      )}
      <div className="mt-1 flex gap-2">
        <Button onClick={take} disabled={text === shown}>
          Apply
        </Button>
        <Button variant="quiet" onClick={() => setText(shown)} disabled={text === shown}>
          Put back
        </Button>
      </div>
    </div>
  );
}
