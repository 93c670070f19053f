import { expect, test } from 'vitest';
import { nearest } from './nearest';

const NAMES = ['breathing', 'pulse', 'on_oxygen', 'days_since_order', 'r'];

test.each([
  ['breathng', 'breathing'],
  ['braething', 'breathing'],
  ['Breathing', 'breathing'],
  ['days since order', 'days_since_order'],
  ['onoxygen', 'on_oxygen'],
  ['pusle', 'pulse'],
  ['income', null],
  ['x', null],
  ['', null],
])('%s is meant as %s', (typed, expected) => {
  expect(nearest(typed, NAMES)).toBe(expected);
});
