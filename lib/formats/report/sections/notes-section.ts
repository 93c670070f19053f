import { CELL_QUESTIONS } from '@/lib/params/config/cell-questions';
import { type Html, html } from '../html';
import { noteHtml } from '../notes';
import type { ReportInput } from '../report-input';

/** The analyst's notes under their questions; nothing without notes. */
export function notesSection({ config: { notes } }: ReportInput): Html | null {
  const questions: Readonly<Record<string, string>> = CELL_QUESTIONS;
  const known = Object.keys(questions);
  const others = Object.keys(notes).filter((id) => !known.includes(id));
  const written = [...known, ...others.sort()].filter((id) => Object.hasOwn(notes, id) && notes[id]?.trim());
  if (written.length === 0) return null;
  return html`<section aria-labelledby="notes">
<h2 id="notes">Notes</h2>
${written.map(
  (id) => html`<h3>${known.includes(id) ? (questions[id] as string) : id}</h3>
<div class="note">${noteHtml(notes[id] as string)}</div>
`,
)}</section>
`;
}
