import { roundTo } from '@/lib/stats/round';
import { countAt, flagOf, hiddenTrait, textAt, valueAt } from './draws';
import { workedExample } from './worked-example';

const PARTS = [
  'breathing_points',
  'saturation_points',
  'pressure_points',
  'pulse_points',
  'temperature_points',
  'alertness_points',
  'oxygen_points',
];

/** A sum of points where what is not measured stays open; the bounds are made up, and for no care: docs/gallery.md. */
export const EARLY_WARNING = workedExample({
  features: {
    breathing: {
      label: 'Breaths a minute',
      noun: 'breaths a minute',
      help: 'Counted over a minute.',
      unit: 'none',
      decimals: 0,
    },
    saturation: {
      label: 'Oxygen saturation in %',
      noun: '% of oxygen saturation',
      help: 'Measured at the finger, in per cent: 97, not 0.97.',
      unit: 'none',
      decimals: 0,
    },
    pressure: {
      label: 'Systolic pressure in mmHg',
      noun: 'mmHg of systolic pressure',
      help: 'The upper value of the blood pressure.',
      unit: 'none',
      decimals: 0,
    },
    pulse: {
      label: 'Pulse a minute',
      noun: 'heartbeats a minute',
      help: 'Counted over a minute.',
      unit: 'none',
      decimals: 0,
    },
    temperature: {
      label: 'Temperature in °C',
      noun: '°C of temperature',
      help: 'Of the body, with one decimal.',
      unit: 'none',
      decimals: 1,
    },
    alertness: {
      label: 'Alertness',
      noun: 'as the alertness',
      help: 'alert, confused, voice (answers to a voice), pain (answers to pain) or unresponsive.',
      unit: 'none',
      decimals: 0,
      kind: 'text',
    },
    on_oxygen: {
      label: 'On oxygen',
      noun: 'on oxygen',
      help: 'Whether extra oxygen is given.',
      unit: 'none',
      decimals: 0,
      kind: 'flag',
    },
  },
  customer(draw) {
    // Everything follows how ill the patient is, more or less closely.
    const ill = hiddenTrait(draw);
    const breathing = countAt([0, 0.02, 0.1, 0.5, 0.8, 0.93, 1], [6, 10, 13, 16, 19, 23, 38], ill(0.35));
    const saturation = countAt([0, 0.03, 0.1, 0.3, 0.6, 1], [80, 88, 92, 95, 97, 100.5], 1 - ill(0.4));
    const pressure = countAt([0, 0.03, 0.1, 0.5, 0.9, 1], [70, 88, 104, 127, 158, 216], 1 - ill(0.5));
    const pulse = countAt([0, 0.04, 0.3, 0.6, 0.85, 0.96, 1], [38, 52, 70, 84, 102, 120, 162], ill(0.4));
    const warmth = valueAt([0, 0.03, 0.3, 0.7, 0.9, 1], [34.2, 35.8, 36.5, 37.2, 38.2, 40.6], ill(0.5));
    const alertness = textAt(
      { alert: 0.86, confused: 0.07, voice: 0.04, pain: 0.02, unresponsive: 0.01 },
      ill(0.25),
    );
    const onOxygen = ill(0.3) >= 0.82;
    // A round may be cut short, and any one value may be missing.
    const isShort = draw() < 0.02;
    const measured = <T>(share: number, cell: T) => (draw() < share || isShort ? null : cell);
    return {
      breathing: measured(0.03, breathing),
      saturation: measured(0.01, saturation),
      pressure: measured(0.02, pressure),
      pulse,
      temperature: draw() < 0.02 ? null : roundTo(warmth, 1),
      alertness: measured(0.04, alertness),
      on_oxygen: measured(0.01, flagOf(onOxygen)),
    };
  },
  rules: {
    format: 'persona-rules',
    version: 2,
    unknown: 'open',
    values: {
      breathing_points: {
        bins: 'breathing',
        upTo: [
          [8, 3],
          [10, 1],
          [19, 0],
          [22, 1],
          [27, 2],
        ],
        above: 3,
      },
      saturation_points: {
        bins: 'saturation',
        upTo: [
          [89, 3],
          [92, 2],
          [94, 1],
        ],
        above: 0,
      },
      pressure_points: {
        bins: 'pressure',
        upTo: [
          [84, 3],
          [94, 2],
          [104, 1],
          [199, 0],
        ],
        above: 2,
      },
      pulse_points: {
        bins: 'pulse',
        upTo: [
          [44, 2],
          [94, 0],
          [111, 1],
          [129, 2],
        ],
        above: 3,
      },
      temperature_points: {
        bins: 'temperature',
        upTo: [
          [34.9, 3],
          [35.9, 1],
          [37.9, 0],
          [38.9, 1],
        ],
        above: 2,
      },
      alertness_points: {
        points: [
          [{ id: 'is_alert', feature: 'alertness', op: 'is', value: 'alert' }, 0],
          [{ id: 'is_confused', feature: 'alertness', op: 'is', value: 'confused' }, 2],
        ],
        take: 'first',
        else: 3,
      },
      oxygen_points: { points: [[{ id: 'is_on_oxygen', feature: 'on_oxygen' }, 2]] },
      total: { '+': PARTS },
    },
    assign: {
      response: {
        order: 'place',
        segments: [
          {
            id: 'emergency',
            name: 'Call the emergency team',
            number: 1,
            when: { id: 'emergency_from', feature: 'total', op: '>=', value: 8 },
          },
          {
            id: 'urgent',
            name: 'A doctor within half an hour',
            number: 2,
            when: {
              any: [
                { id: 'urgent_from', feature: 'total', op: '>=', value: 5 },
                { id: 'one_part', feature: { max: PARTS }, op: '>=', value: 3 },
              ],
            },
          },
          {
            id: 'watch',
            name: 'Measure again within the hour',
            number: 3,
            when: { id: 'watch_from', feature: 'total', op: '>=', value: 3 },
          },
        ],
        otherwise: 'routine',
        undecided: 'undecided',
        noun: { one: 'response', many: 'responses' },
      },
      transport: {
        order: 'place',
        segments: [
          {
            id: 'escorted',
            name: 'Moved with a nurse',
            number: 1,
            when: {
              any: [
                { id: 'low_saturation', feature: 'saturation', op: '<', value: 93, unknown: 'met' },
                { id: 'needs_oxygen', feature: 'on_oxygen', unknown: 'not met' },
              ],
            },
          },
        ],
        otherwise: 'alone',
        noun: { one: 'way of moving', many: 'ways of moving' },
      },
    },
    columns: {
      least: { value: 'total' },
      most: { value: 'total', end: 'high' },
      response: { segment: 'response' },
      transport: { segment: 'transport' },
    },
  },
});
