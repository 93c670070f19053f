import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { inflateStream } from './inflate';

const LIMIT = 1_000_000;
/** Texts with repeats, as matches need; and any bytes, which are stored or of nine bits. */
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 2_000 }),
  fc
    .array(fc.constantFrom('generator', '":0.', '},{"', 'persona', '7', '42'), { maxLength: 2_000 })
    .map((parts) => new Uint8Array(Buffer.from(parts.join('')))),
);
const deflated = fc.tuple(bytes, fc.integer({ min: 0, max: 9 }), fc.boolean()).map(([data, level, ours]) => ({
  data,
  stream: ours
    ? deflateSync(data, { level: level as 9 })
    : new Uint8Array(deflateRawSync(data, { level, strategy: level === 3 ? 4 : 0 })),
}));

test('a stream is unpacked to what was packed, and its end is known whatever follows', () => {
  check(
    fc.property(deflated, fc.uint8Array({ maxLength: 20 }), ({ data, stream }, behind) => {
      const whole = inflateStream(new Uint8Array([...stream, ...behind]), LIMIT);
      expect(whole.end).toBe('whole');
      expect(Buffer.from(whole.bytes).equals(Buffer.from(data))).toBe(true);
      expect(Math.ceil(whole.bits / 8)).toBe(stream.length);
    }),
    400,
  );
});

test('a stream that is cut anywhere is reported as cut, and what came before is there', () => {
  check(
    fc.property(deflated, fc.nat(), ({ data, stream }, at) => {
      const cut = inflateStream(stream.subarray(0, at % stream.length), LIMIT);
      expect(cut.end).toBe('cut');
      expect(Buffer.from(data.subarray(0, cut.bytes.length)).equals(Buffer.from(cut.bytes))).toBe(true);
    }),
    400,
  );
});

test('of damaged streams those are refused that zlib refuses, and the others give the same', () => {
  let refused = 0;
  check(
    fc.property(deflated, fc.nat(), fc.integer({ min: 1, max: 255 }), ({ stream }, at, change) => {
      const damaged = stream.slice();
      damaged[at % stream.length]! ^= change;
      const { end, bytes: own } = inflateStream(damaged, LIMIT);
      let theirs: Buffer | null = null;
      try {
        theirs = inflateRawSync(damaged);
      } catch {
        refused++;
      }
      expect(end === 'whole').toBe(theirs !== null);
      if (theirs) expect(Buffer.from(own).equals(theirs)).toBe(true);
    }),
    2_000,
  );
  expect(refused).toBeGreaterThan(200);
});

test('no more is unpacked than the limit', () => {
  const flood = deflateSync(new Uint8Array(5_000_000));
  expect(inflateStream(flood, 1_000)).toMatchObject({ end: 'large', bytes: { length: 1_000 } });
  expect(inflateStream(deflateSync(new Uint8Array(1_000)), 1_000)).toMatchObject({ end: 'whole' });
});
