import type { CorrectionId } from '@/lib/features/detection';
import type { SettingValue } from '@/lib/model/parameter';
import { parameterAt } from '@/lib/params/config/settings';
import { settingText } from '@/lib/text/value-text';
import { countedText, countText } from '@/lib/text/written';
import type { InertKnob, KnobEffects } from '../../change/knob-effects';
import type { Evaluation } from '../../evaluation';
import type { Finding, Weight } from '../finding';
import { correction } from '../mends';

/** Settings of the generator that a correction gives an effect. What the model states and never reads is wrong, not idle. */
const READ_BY: readonly {
  readonly of: RegExp;
  readonly id: CorrectionId;
  readonly label: string;
  readonly weight: Weight;
}[] = [
  { of: /^generator\.expenseTarget/, id: 'expenseTargetApplied', label: 'Apply target', weight: 'wrong' },
  {
    of: /^generator\.utilizationSpread$/,
    id: 'utilizationDrawnPerUser',
    label: 'Draw utilisation per user',
    weight: 'idle',
  },
];

const ascending = (a: SettingValue, b: SettingValue) =>
  typeof a === 'number' && typeof b === 'number' ? a - b : 0;

const answerTo = ({ path }: InertKnob) => READ_BY.find(({ of }) => of.test(path));

/**
 * Settings of the generator that were turned through their range and changed nobody: nothing reads them. What only some archetypes have
 * no use for is no finding.
 */
export function inertFindings({ inert, usersEach }: KnobEffects, result: Evaluation): Finding[] {
  const { config, population, givenCounts } = result;
  const { currency } = population.origin;
  const users = usersEach * givenCounts.filter((n) => n > 0).length;
  const groups = new Map<string, InertKnob[]>();
  for (const knob of inert) {
    if (!knob.path.startsWith('generator.')) continue;
    const key = answerTo(knob)?.id ?? knob.path;
    groups.set(key, [...(groups.get(key) ?? []), knob]);
  }
  return [...groups.values()].map((knobs): Finding => {
    const [first] = knobs as [InertKnob];
    const answer = answerTo(first);
    const written = ({ path, value }: InertKnob, at = value) => {
      const parameter = parameterAt(config, path);
      return parameter ? settingText(parameter, at, currency) : String(at);
    };
    const tried = [
      ...new Set(knobs.flatMap((knob) => knob.tried.toSorted(ascending).map((at) => written(knob, at)))),
    ];
    return {
      id: `inert/${first.path}`,
      about: first.path,
      topic: 'behaviour',
      weight: answer?.weight ?? 'idle',
      touched: answer?.weight === 'wrong' ? 1 : 0,
      claim: `“${first.label}” is read by nothing.`,
      stated: knobs.map((knob) => `${knob.label} ${written(knob)}`).join(', '),
      measured: `0 of ${countedText(users, 'user')}`,
      interval: null,
      proof: `Set to ${tried.join(', ')} it changes no transaction of any of them.`,
      chart: {
        kind: 'bars',
        bars: tried.map((at) => ({ label: at, value: 0, text: '0', isOff: true })),
        end: users,
        caption: `users who change, of ${countText(users)}`,
      },
      mend: answer && !config.corrections[answer.id] ? correction(answer.id, answer.label) : null,
      cell: 'behave',
      certain: false,
    };
  });
}
