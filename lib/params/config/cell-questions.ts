/** The questions of the notebook by cell id, in reading order: notes are kept under the same ids. */
export const CELL_QUESTIONS = {
  who: 'Who is in the population?',
  mix: 'Which mix of archetypes?',
  behave: 'How do they behave?',
  detect: 'How is behaviour detected?',
  rules: 'Which rules make a persona?',
  why: 'Why this distribution?',
  wrong: 'What is wrong here?',
  customers: 'Who are they?',
  scenarios: 'Which scenario?',
  levers: 'Which levers would help?',
  solve: 'Which settings give what is wanted?',
  data: 'What do real customers say?',
  'hand-over': 'Hand over',
} as const satisfies Readonly<Record<string, string>>;
