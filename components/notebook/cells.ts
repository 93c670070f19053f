import type { ComponentType } from 'react';
import { BehaveCell } from './cells/behave-cell';
import { CustomersCell } from './cells/customers-cell';
import { DataCell, DataState } from './cells/data-cell';
import { DetectCell } from './cells/detect-cell';
import { HandOverCell } from './cells/hand-over-cell';
import { LeversCell } from './cells/levers-cell';
import { MixCell, MixState } from './cells/mix-cell';
import { RulesCell } from './cells/rules-cell';
import { SolveCell, SolveState } from './cells/solve-cell';
import { WhoCell, WhoState } from './cells/who-cell';
import { WhyCell } from './cells/why-cell';
import { ChangesIn } from './changes-in';

export interface NotebookCell {
  readonly id: string;
  /** In the outline. */
  readonly short: string;
  readonly Component: ComponentType<{ number: number }>;
  /** Its state in the outline, in a few characters. */
  readonly State: ComponentType;
}

/** The cells in reading order; their numbers follow from it. */
export const CELLS: readonly NotebookCell[] = [
  { id: 'who', short: 'Who is in it?', Component: WhoCell, State: WhoState },
  { id: 'mix', short: 'Which mix?', Component: MixCell, State: MixState },
  { id: 'behave', short: 'How do they behave?', Component: BehaveCell, State: ChangesIn.behave },
  { id: 'detect', short: 'How is it detected?', Component: DetectCell, State: ChangesIn.detect },
  { id: 'rules', short: 'Which rules?', Component: RulesCell, State: ChangesIn.rules },
  { id: 'why', short: 'Why like this?', Component: WhyCell, State: ChangesIn.none },
  { id: 'customers', short: 'Who are they?', Component: CustomersCell, State: ChangesIn.none },
  { id: 'levers', short: 'Which levers?', Component: LeversCell, State: ChangesIn.levers },
  { id: 'solve', short: 'What gives it?', Component: SolveCell, State: SolveState },
  { id: 'data', short: 'What do real ones say?', Component: DataCell, State: DataState },
  { id: 'hand-over', short: 'Hand over', Component: HandOverCell, State: ChangesIn.none },
];
