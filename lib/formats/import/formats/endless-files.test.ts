import { expect, test } from 'vitest';
import type { ByteSource } from '../files/import-file';
import { look } from '../read/import-data';

const SIZE = 200_000_000;

/** 200 MB of one character behind a beginning, made when they are asked for; counts the bytes that were. */
function endless(head: string, fill: string) {
  const asked = { bytes: 0 };
  const data: ByteSource = {
    size: SIZE,
    slice: (from, to) => ({
      async arrayBuffer() {
        const bytes = new Uint8Array(to - from).fill(fill.charCodeAt(0));
        if (from < head.length) bytes.set(new TextEncoder().encode(head).subarray(from, to));
        asked.bytes += bytes.length;
        return bytes.buffer;
      },
    }),
  };
  return { asked, data };
}

test.each<[string, string, string, RegExp, number]>([
  ['of one line', '', 'x', /no line has two columns/, 2],
  ['of one line of cells', '', ',', /./, 2],
  ['whose last line has no end', 'Date,Amount,Name\n2025-01-02,1.00,a\n', 'x', /longer than 1,000,000/, 2],
  ['that begins like a web page', '<html><table>', '<', /web page of more than 50 MB/, 0.1],
  ['that begins like an archive', 'PK\u0003\u0004', 'x', /damaged/, 0.1],
  ['of zeros', '', '\0', /zero bytes/, 0.1],
])(
  'a file of 200 MB %s is refused after it was read at most twice',
  async (_, head, fill, message, times) => {
    const { asked, data } = endless(head, fill);
    const result = await look([{ name: 'bank.csv', data }]);
    expect(result.ok ? '' : result.problem.message).toMatch(message);
    expect(asked.bytes).toBeLessThan(times * SIZE);
  },
);
