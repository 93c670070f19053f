import { personasOf } from '@/lib/rules/view/personas-of';
import { countText, inWindow, inWindows } from '@/lib/text/written';
import type { Evaluation } from '../../evaluation';
import { type Funnel, funnelOf } from '../../groups/funnel';
import { canBe } from '../../proofs/result-proofs';
import { criterionText, type Finding } from '../finding';

/** Personas that nobody has in a window although the rule can be met: their criteria leave nobody, or others go first. */
export function emptyPersonas(result: Evaluation): Finding[] {
  const { config, rules, assignments, counts, population, distribution } = result;
  if (distribution.users === 0) return [];
  const personas = personasOf(config);
  const { currency } = population.origin;
  return personas.flatMap((persona, p): Finding[] => {
    const empty = config.windows.flatMap((days, w) =>
      (distribution.windows[w]?.total[p] ?? 0) === 0 && canBe(result, p, days)
        ? [{ days, w, funnel: funnelOf(rules, p, assignments, counts, w) }]
        : [],
    );
    const [first] = empty;
    if (!first) return [];
    const hidden = empty.find(({ funnel }) => funnel.matched > 0);
    const { funnel, days } = hidden ?? first;
    const when = inWindows(
      empty.map((one) => one.days),
      config.windows,
    );
    const most = funnel.maskedBy.indexOf(Math.max(...funnel.maskedBy));
    const taker = personas[most]?.name ?? '';
    return [
      {
        id: `${hidden ? 'hidden' : 'empty'}/${persona.id}`,
        about: persona.id,
        topic: 'rules',
        weight: 'misleading',
        touched: hidden ? funnel.matched / funnel.users : 0,
        claim: hidden
          ? `Nobody is ${persona.name}${when}: who matches it is taken by ${taker}, which goes first.`
          : `Nobody is ${persona.name}${when}.`,
        stated: null,
        measured: hidden
          ? `0 of ${countText(funnel.matched)} who match`
          : `0 of ${countText(funnel.users)} users`,
        interval: null,
        proof: hidden
          ? `${countText(funnel.maskedBy[most] as number)} of ${countText(funnel.matched)} who meet its rule${inWindow(days)} are ${taker} first.`
          : `Its rule can be met, and none of ${countText(funnel.users)} users meets it${inWindow(days)}.`,
        chart: hidden
          ? takenChart(funnel, personas, inWindow(days))
          : stepsChart(funnel, currency, inWindow(days)),
        mend: null,
        cell: 'rules',
        certain: false,
      },
    ];
  });
}

type Bars = Extract<NonNullable<Finding['chart']>, { kind: 'bars' }>;

const takenChart = (funnel: Funnel, personas: readonly { readonly name: string }[], when: string): Bars => ({
  kind: 'bars',
  bars: [
    ...funnel.maskedBy.flatMap((n, p) =>
      n > 0 ? [{ label: personas[p]?.name ?? '', value: n, text: countText(n) }] : [],
    ),
    { label: 'assigned here', value: 0, text: '0', isOff: true },
  ],
  end: funnel.matched,
  caption: `where the ${countText(funnel.matched)} who match go${when}`,
});

/** Who passes each part of the rule, whatever the others say. */
const stepsChart = (funnel: Funnel, currency: Parameters<typeof criterionText>[1], when: string): Bars => ({
  kind: 'bars',
  bars: [
    ...funnel.steps.slice(0, 4).map(({ rule, alone }, i) => ({
      label: 'feature' in rule ? criterionText(rule, currency) : `part ${i + 1}`,
      value: alone,
      text: countText(alone),
    })),
    { label: 'all of these', value: 0, text: '0', isOff: true },
  ],
  end: funnel.users,
  caption: `users who pass it alone${when}`,
});
