import type { PackedTexts } from '@/lib/model/packed-texts';

const FIRST_BYTES = 1 << 8;
const FIRST_TEXTS = 1 << 4;
const MOST_BYTES_A_CHARACTER = 3;
const ENCODER = new TextEncoder();

/** Texts one behind the other, as they come. */
export class TextList {
  private bytes = new Uint8Array(FIRST_BYTES);
  private starts = new Uint32Array(FIRST_TEXTS);
  length = 0;

  push(text: string): void {
    const from = this.starts[this.length] as number;
    const most = from + MOST_BYTES_A_CHARACTER * text.length;
    if (most > this.bytes.length) {
      const bytes = new Uint8Array(Math.max(most, 2 * this.bytes.length));
      bytes.set(this.bytes);
      this.bytes = bytes;
    }
    if (this.length + 2 > this.starts.length) {
      const starts = new Uint32Array(2 * this.starts.length);
      starts.set(this.starts);
      this.starts = starts;
    }
    const { written } = ENCODER.encodeInto(text, this.bytes.subarray(from));
    this.starts[++this.length] = from + written;
  }

  packed(): PackedTexts {
    const starts = this.starts.subarray(0, this.length + 1);
    return { starts, bytes: this.bytes.subarray(0, starts[this.length]) };
  }
}
