'use client';

import { Fragment, memo } from 'react';
import { TERMS } from '@/lib/session/terms/terms';
import { Term } from './term';

const FORMS = new Map(
  TERMS.flatMap(({ id, name, forms = [] }) => [name, ...forms].map((form) => [form.toLowerCase(), id])),
);
/** The longest first: "seed noise" is not a seed. */
const WORDS = new RegExp(`\\b(${[...FORMS.keys()].sort((a, b) => b.length - a.length).join('|')})\\b`, 'gi');

/** A number with its unit, which no line break parts. */
const NUMBERS = /(\d[\d.,]* (?:%|points?\b|days\b|users\b))/;

const Numbers = ({ text }: { text: string }) =>
  text.split(NUMBERS).map((part, i) =>
    i % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text
      <span key={i} className="whitespace-nowrap">
        {part}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text
      <Fragment key={i}>{part}</Fragment>
    ),
  );

/** A text in which each word of the list explains itself, where it first stands. */
export const TermText = memo(function TermText({ text }: { text: string }) {
  const said = new Set<string>();
  return text.split(WORDS).map((part, i) => {
    const id = i % 2 === 1 ? FORMS.get(part.toLowerCase()) : undefined;
    if (id === undefined || said.has(id)) {
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text
      return <Numbers key={i} text={part} />;
    }
    said.add(id);
    return (
      <Term key={id} of={id}>
        {part}
      </Term>
    );
  });
});
