/** How characters of two bytes are written, and which of them most texts are made of. */
interface DoubleBytes {
  readonly isLead: (byte: number) => boolean;
  readonly isTrail: (byte: number) => boolean;
  /** Whether a pair is a kana, a syllable, or one of the ideographs that were put first for being common. */
  readonly isCommon: (lead: number, trail: number) => boolean;
  /** How many pairs are common: the fewer, the less it is by chance that all of a text are. */
  readonly commonPairs: number;
  /** Bytes above 0x7F that are a character alone; half as telling. */
  readonly isSingle?: (byte: number) => boolean;
}

const within = (from: number, to: number) => (byte: number) => byte >= from && byte <= to;
/** Before it a letter with an accent is likelier than an ideograph. */
const isLetter = within(0x61, 0x7a);
const isHigh = within(0xa1, 0xfe);

const DOUBLE_BYTES: Readonly<Record<string, DoubleBytes>> = {
  shift_jis: {
    commonPairs: 3_760,
    isLead: (byte) => within(0x81, 0x9f)(byte) || within(0xe0, 0xfc)(byte),
    isTrail: (byte) => within(0x40, 0x7e)(byte) || within(0x80, 0xfc)(byte),
    isCommon: (lead) => within(0x81, 0x84)(lead) || within(0x88, 0x97)(lead),
    isSingle: within(0xa1, 0xdf),
  },
  'euc-jp': {
    commonPairs: 3_478,
    isLead: isHigh,
    isTrail: isHigh,
    isCommon: (lead) => within(0xa1, 0xa5)(lead) || within(0xb0, 0xcf)(lead),
  },
  gb18030: {
    commonPairs: 4_042,
    isLead: within(0x81, 0xfe),
    isTrail: (byte) => within(0x40, 0x7e)(byte) || within(0x80, 0xfe)(byte),
    isCommon: (lead, trail) => isHigh(trail) && (within(0xa1, 0xa3)(lead) || within(0xb0, 0xd7)(lead)),
  },
  big5: {
    commonPairs: 5_500,
    isLead: within(0x81, 0xfe),
    isTrail: (byte) => within(0x40, 0x7e)(byte) || isHigh(byte),
    isCommon: within(0xa1, 0xc6),
  },
  'euc-kr': {
    commonPairs: 2_632,
    isLead: within(0x81, 0xfe),
    isTrail: (byte) => within(0x41, 0x5a)(byte) || within(0x61, 0x7a)(byte) || within(0x81, 0xfe)(byte),
    isCommon: (lead, trail) => isHigh(trail) && (within(0xa1, 0xa3)(lead) || within(0xb0, 0xc8)(lead)),
  },
};

/** What bytes are in an encoding of two bytes a character. */
export interface DoubleByteFit {
  readonly characters: number;
  /** Share of the characters beyond ASCII that are common ones, 0..1. */
  readonly common: number;
  /** Share that are none in this encoding, 0..1. */
  readonly broken: number;
  /** 0 to about 0.7: how little of it could be chance. */
  readonly surprise: number;
}

/** Pairs beyond which more prove no more, and what one of them is worth. */
const ENOUGH_PAIRS = 20;
const PAIR_WORTH = 0.05;
const MOST_PAIRS = 5_500;

/** How well bytes fit an encoding of two bytes a character; null where it is none. */
export function doubleByteFit(bytes: Uint8Array, encoding: string): DoubleByteFit | null {
  const rules = DOUBLE_BYTES[encoding];
  if (!rules) return null;
  let [all, common, broken] = [0, 0, 0];
  /** The byte before, where it is a character alone. */
  let before = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte < 0x80) {
      before = byte;
      continue;
    }
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
    if (rules.isCommon(byte, trail) && !isLetter(before)) common++;
    before = 0;
    i++;
  }
  if (all === 0) return null;
  const surprise = PAIR_WORTH * Math.min(common, ENOUGH_PAIRS) * Math.log(MOST_PAIRS / rules.commonPairs);
  return { characters: all, common: common / all, broken: broken / all, surprise };
}
