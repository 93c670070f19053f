import type { ReactElement } from 'react';
import type { Parameter, SettingValue } from '@/lib/model/parameter';
import { settingText } from '@/lib/text/value-text';
import { countText, percentText, pointsText } from '@/lib/text/written';

/** A figure as it is read, with its exact value for whoever takes a table along. */
const exact = (value: number, text: string): ReactElement | string =>
  String(value) === text ? text : <data value={String(value)}>{text}</data>;

/** A number of users or of things. */
export const exactCount = (n: number) => exact(n, countText(n));

/** A share, 0..1. */
export const exactShare = (share: number, digits = 1) => exact(share, percentText(share, digits));

/** A difference of shares, -1..1. */
export const exactPoints = (difference: number) => exact(difference, pointsText(difference));

/** A value in a form of its own; NaN is as its text says. */
export const exactValue = (value: number, text: string) => (Number.isNaN(value) ? text : exact(value, text));

/** A setting's value, exact as in the config. */
export const exactSetting = (parameter: Parameter, value: SettingValue) =>
  typeof value === 'number' ? exact(value, settingText(parameter, value)) : settingText(parameter, value);
