'use client';

import type { Question } from '@/lib/formats/import/read/understood';
import { decide } from '@/lib/session/data/importing';
import { Button } from '../../../ui/button';

/** What only the analyst can say, with the answers there are; a column is given below. */
export function Questions({ questions }: { questions: readonly Question[] }) {
  return (
    questions.length > 0 && (
      <ul className="wrap-anywhere space-y-2 border-accent border-l-2 pl-3">
        {questions.map(({ about, text, answers }) => (
          <li key={about}>
            <b className="font-semibold">Please say: </b>
            {text}
            {answers.length > 0 && (
              <fieldset className="mt-1 flex flex-wrap gap-2">
                <legend className="sr-only">{text}</legend>
                {answers.map((answer) => (
                  <Button key={answer.option} onClick={() => void decide(answer.decisions)}>
                    {answer.text}
                  </Button>
                ))}
              </fieldset>
            )}
          </li>
        ))}
      </ul>
    )
  );
}
