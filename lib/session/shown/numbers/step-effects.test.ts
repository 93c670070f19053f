import { expect, test } from 'vitest';
import '@/lib/diagnose/change/sweep/swept-response';
import '@/lib/rules/view/document-columns';
import { type Evaluation, evaluate } from '@/lib/diagnose/evaluation';
import { PAYMENT_ALERTS } from '@/lib/gallery/payment-alerts';
import { ruleSettings } from '@/lib/params/config/rule-settings';
import { withValue } from '@/lib/params/config/settings';
import { sharesOf } from '@/lib/rules/distribution';
import { personasOf } from '@/lib/rules/view/personas-of';
import { galleryPopulation } from '@/lib/testing/gallery-population';
import { numberCurve, numberDomain } from './rule-number';
import { stepBy, stepEffects } from './step-effects';

const { population, config } = galleryPopulation(PAYMENT_ALERTS, 300);
const result: Evaluation = evaluate(config, population, [300]);
const settings = ruleSettings(config);
const now = sharesOf(result.distribution, 0);

const changesAt = (path: string, value: number): number[] => {
  const changed = evaluate(withValue(config, path, value), result.given, result.givenCounts);
  return sharesOf(changed.distribution, 0).map((share, p) => share - (now[p] as number));
};

test.each(settings.map(({ path }) => [path] as const))('the next step of %s is what it does', (path) => {
  const setting = settings.find((one) => one.path === path)!;
  const { number } = setting;
  const domain = numberDomain(
    result,
    number,
    settings.map((one) => one.number),
  );
  const curve = numberCurve(result, 0, number.pointer, domain);
  const found = personasOf(config).findIndex(({ id }) => id === setting.persona?.id);
  const persona = found < 0 ? null : found;
  const stepping = { value: number.value, by: stepBy(domain.step, false), persona };
  const { next, steepest } = stepEffects(result, 0, stepping, curve);
  for (const step of [next, steepest]) {
    if (!step) continue;
    const before = changesAt(path, step.from);
    const changes = changesAt(path, step.to).map((change, p) => change - before[p]!);
    expect(step.change).toBeCloseTo(changes[step.persona]!, 12);
    if (persona === null) expect(Math.abs(step.change)).toBeCloseTo(Math.max(...changes.map(Math.abs)), 12);
    else expect(step.persona).toBe(persona);
  }
  if (next) expect(next.from).toBe(number.value);
});

test('a step is ten of the slider, one where something is counted, and no more than a tenth of what is given', () => {
  expect([stepBy(0.01, false), stepBy(1, true), stepBy(0.1, false, 200)]).toEqual([0.1, 1, 1]);
  expect([stepBy(1, false, 62), stepBy(1, false, 16), stepBy(1, false, 4)]).toEqual([6, 2, 1]);
});

test('a number of no rule tells of the share that it moves most, one of a rule of its own', () => {
  const at = (path: string, by: number) => {
    const setting = settings.find((one) => one.path === path)!;
    const domain = { low: 0, high: 100, step: 1, bins: 0, ticks: [] };
    const curve = numberCurve(result, 0, setting.number.pointer, domain);
    const persona = setting.persona && personasOf(config).indexOf(setting.persona);
    return stepEffects(result, 0, { value: setting.number.value, by, persona }, curve);
  };
  expect(at('/rules/values/geography/points/0/1', 10)).toEqual({
    next: { from: 25, to: 35, change: expect.closeTo(-0.07, 12), persona: 2 },
    steepest: null,
  });
  expect(at('personas.review.review_from', 10)).toEqual({
    next: { from: 28, to: 38, change: expect.closeTo(-8 / 300, 12), persona: 1 },
    steepest: { from: 31, to: 41, change: expect.closeTo(-14 / 300, 12), persona: 1 },
  });
});
