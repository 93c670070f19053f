/** How characters of two bytes are written, and which of them most texts are made of. */
interface DoubleBytes {
  readonly isLead: (byte: number) => boolean;
  readonly isTrail: (byte: number) => boolean;
  /** Whether a pair is a kana, a syllable, or one of the ideographs that were put first for being common. */
  readonly isCommon: (lead: number, trail: number) => boolean;
  /** Bytes above 0x7F that are a character alone; half as telling. */
  readonly isSingle?: (byte: number) => boolean;
}

const within = (from: number, to: number) => (byte: number) => byte >= from && byte <= to;
const isHigh = within(0xa1, 0xfe);

const DOUBLE_BYTES: Readonly<Record<string, DoubleBytes>> = {
  shift_jis: {
    isLead: (byte) => within(0x81, 0x9f)(byte) || within(0xe0, 0xfc)(byte),
    isTrail: (byte) => within(0x40, 0x7e)(byte) || within(0x80, 0xfc)(byte),
    isCommon: (lead) => within(0x81, 0x84)(lead) || within(0x88, 0x97)(lead),
    isSingle: within(0xa1, 0xdf),
  },
  'euc-jp': {
    isLead: isHigh,
    isTrail: isHigh,
    isCommon: (lead) => within(0xa1, 0xa5)(lead) || within(0xb0, 0xcf)(lead),
  },
  gb18030: {
    isLead: within(0x81, 0xfe),
    isTrail: (byte) => within(0x40, 0x7e)(byte) || within(0x80, 0xfe)(byte),
    isCommon: (lead, trail) => isHigh(trail) && (within(0xa1, 0xa3)(lead) || within(0xb0, 0xd7)(lead)),
  },
  big5: {
    isLead: within(0x81, 0xfe),
    isTrail: (byte) => within(0x40, 0x7e)(byte) || isHigh(byte),
    isCommon: within(0xa1, 0xc6),
  },
  'euc-kr': {
    isLead: within(0x81, 0xfe),
    isTrail: (byte) => within(0x41, 0x5a)(byte) || within(0x61, 0x7a)(byte) || within(0x81, 0xfe)(byte),
    isCommon: (lead, trail) => isHigh(trail) && (within(0xa1, 0xa3)(lead) || within(0xb0, 0xc8)(lead)),
  },
};

/** What bytes are in an encoding of two bytes a character. */
export interface DoubleByteFit {
  /** Share of the characters beyond ASCII that are common ones, 0..1. */
  readonly common: number;
  /** Share that are none in this encoding, 0..1. */
  readonly broken: number;
}

/** How well bytes fit an encoding of two bytes a character; null where it is none. */
export function doubleByteFit(bytes: Uint8Array, encoding: string): DoubleByteFit | null {
  const rules = DOUBLE_BYTES[encoding];
  if (!rules) return null;
  let [all, common, broken] = [0, 0, 0];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte < 0x80) continue;
    all++;
    if (rules.isSingle?.(byte)) {
      common += 0.5;
      continue;
    }
    const trail = bytes[i + 1] ?? 0;
    if (!rules.isLead(byte) || !rules.isTrail(trail)) {
      broken++;
      continue;
    }
    if (rules.isCommon(byte, trail)) common++;
    i++;
  }
  return all === 0 ? null : { common: common / all, broken: broken / all };
}
