'use client';

import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { UnderstoodTable } from '@/lib/formats/import/read/understood';
import { decideNothing, importing } from '@/lib/session/data/importing';
import { keepRecipe, recipeFor, takeRecipe, takeRecipeText } from '@/lib/session/data/recipes';
import { Button } from '../../../ui/button';
import { download } from '../../../ui/download';

/** What was decided of files of this shape: taken from an earlier one or a file, kept for the next, or taken back. */
export function Recipe({ table }: { table: UnderstoodTable }) {
  const decisions = useStore(importing, (state) => state.decisions);
  const undecided = Object.keys(decisions).length === 0;
  const [problem, setProblem] = useState<string | null>(null);
  /** The decisions that were kept, and the file that they were saved as. */
  const [saved, setSaved] = useState<{ readonly of: typeof decisions; readonly name: string } | null>(null);
  const [kept] = useState(() => recipeFor(table));
  const file = useRef<HTMLInputElement>(null);
  const keep = () => {
    const { name, text } = keepRecipe(table);
    download(name, text);
    setSaved({ of: decisions, name });
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      {kept && undecided && (
        <Button onClick={() => void takeRecipe(kept)}>Read it as {kept.name} was read</Button>
      )}
      {!undecided && (
        <>
          <Button onClick={keep}>Keep these decisions for files of this shape</Button>
          <Button variant="link" onClick={() => void decideNothing()}>
            Take back all that you said
          </Button>
        </>
      )}
      {undecided && (
        <Button variant="link" onClick={() => file.current?.click()}>
          Use decisions kept in a file
        </Button>
      )}
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        aria-label="Recipe of an import"
        className="hidden"
        onChange={async ({ currentTarget }) => {
          const [given] = currentTarget.files ?? [];
          if (given) setProblem(await takeRecipeText(await given.text()));
        }}
        onClick={(event) => {
          event.currentTarget.value = '';
        }}
      />
      <span role="status" className="wrap-anywhere text-[12px] text-muted">
        {saved?.of === decisions &&
          `Kept, and saved as ${saved.name}: the next file of this shape offers them.`}
      </span>
      {problem && (
        <span role="alert" className="text-[12px] text-fail">
          {problem}
        </span>
      )}
    </div>
  );
}
