'use client';

import { useState } from 'react';
import { useStore } from 'zustand';
import type { UnderstoodTable } from '@/lib/formats/import/read/understood';
import { importing } from '@/lib/session/data/importing';
import { keepRecipe, recipeFor, takeRecipe, takeRecipeText } from '@/lib/session/data/recipes';
import { Button } from '../../../ui/button';
import { download } from '../../../ui/download';

/** What was decided of files of this shape: taken from an earlier one or a file, and kept for the next. */
export function Recipe({ table }: { table: UnderstoodTable }) {
  const undecided = useStore(importing, ({ decisions }) => Object.keys(decisions).length === 0);
  const [problem, setProblem] = useState<string | null>(null);
  const [kept] = useState(() => recipeFor(table));
  const keep = () => {
    const { name, text } = keepRecipe(table);
    download(name, text);
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      {kept && undecided && (
        <Button onClick={() => void takeRecipe(kept)}>Read it as {kept.name} was read</Button>
      )}
      {!undecided && <Button onClick={keep}>Keep these decisions for files of this shape</Button>}
      <label className="inline-flex min-h-8 items-center gap-2 text-muted">
        Recipe
        <input
          type="file"
          accept=".json,application/json"
          aria-label="Recipe of an import"
          className="max-w-60 text-[12px]"
          onChange={async ({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file) setProblem(await takeRecipeText(await file.text()));
          }}
        />
      </label>
      {problem && (
        <span role="alert" className="text-[12px] text-fail">
          {problem}
        </span>
      )}
    </div>
  );
}
