import { definitionOf, type Feature, isFlag } from '@/lib/features/features';
import type { Unit } from '@/lib/model/parameter';
import type { Flip } from '@/lib/rules/flips';
import { OPERATOR } from '@/lib/rules/operators';
import { type Persona, personaName } from '@/lib/rules/personas';
import { type Currency, moneySign } from '@/lib/text/money';
import { exactText } from '@/lib/text/value-text';
import { countText, moneyText, UNIT_SUFFIX } from '@/lib/text/written';

/** Money that is above zero; decimals where there are any. */
const amountText = (amount: number, currency: Currency) =>
  Number.isInteger(amount)
    ? `${moneySign(currency)}${countText(amount)}`
    : moneyText(Math.round(amount * 100), currency);

/** A threshold exactly as it is set, however fine. */
export function thresholdText(feature: Feature, value: number, currency: Currency): string {
  return exactText(definitionOf(feature).unit, value, 1, currency);
}

/** A number with its unit, in the singular for 1. */
function withSuffix(unit: Exclude<Unit, 'usd'>, number: string): string {
  const suffix = UNIT_SUFFIX[unit];
  return suffix ? `${number} ${number === '1' ? suffix.replace(/s$/, '') : suffix}` : number;
}

/** What must hold: "card utilisation < 30 %". */
export function needText({ feature, needs, target }: Flip, currency: Currency): string {
  const label = definitionOf(feature).label.toLowerCase();
  if (!needs) return target === 1 ? label : `not ${label}`;
  return `${label} ${OPERATOR[needs.op].sign} ${thresholdText(feature, needs.value, currency)}`;
}

/** How far a value has to move, with its sign: "−1.11 points". */
export function changeText(
  { feature, value, target }: Pick<Flip, 'feature' | 'value' | 'target'>,
  currency: Currency,
): string {
  if (isFlag(feature)) return target === 1 ? 'no → yes' : 'yes → no';
  const { unit } = definitionOf(feature);
  const change = target - value;
  const sign = change < 0 ? '−' : '+';
  const size = Number(Math.abs(change).toFixed(definitionOf(feature).decimals));
  if (unit === 'share') return `${sign}${Number((size * 100).toFixed(2))} points`;
  if (unit === 'usd') return `${sign}${amountText(size, currency)}`;
  return `${sign}${withSuffix(unit, String(size))}`;
}

/** What turns then: which rule to look at. */
export function causeText({ cause, from, to }: Flip, personas: readonly Persona[]): string {
  if (cause.kind === 'severity') {
    return `severity puts it before ${personaName(personas, from)}`;
  }
  const name = personas[cause.persona]?.name ?? '';
  return cause.persona === to ? `${name} is met` : `${name} is no longer met`;
}
