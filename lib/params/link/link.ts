import { deflateSync, strToU8 } from 'fflate';
import type { Config } from '../config/config';
import { PRESETS, type PresetId } from '../presets/presets';
import type { Difference, WrittenScenarios } from '../scenarios/scenario';
import { differenceOf } from './written-difference';

/** Version of the link's codec, which is that of the config's schema. Version 1 carries personas in place of rules. */
export const CODEC_VERSION = '2';
/** A link that is longer than this is not offered: mail programs and chats cut it. The file carries any config. */
export const MAX_LINK_CHARACTERS = 2_000;

/** What the sender's page computed, so that the reader's page can say whether it reproduced it. */
export interface LinkDigests {
  readonly transactions: string;
  readonly features: string;
  readonly personas: string;
}

/** What a link carries. It does not carry locked shares, imported data, or how the screen is looked at. */
interface Payload extends Difference {
  preset: PresetId;
  name?: string;
  /** As many as fit. */
  scenarios?: WrittenScenarios;
  digests?: LinkDigests;
}

/** A payload's characters: what a link has behind its dot. */
const toBase64Url = (bytes: Uint8Array) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** The fragment of a payload's JSON. Equal texts give equal links: by that a link is known to have come as it was written. */
export const linkOfText = (json: string, version: string = CODEC_VERSION): string =>
  `#c=${version}.${toBase64Url(deflateSync(strToU8(json), { level: 9 }))}`;

/** A link, and the scenarios that have no room in it, by their names. */
export interface WrittenLink {
  /** `#c=…` */
  readonly fragment: string;
  readonly leftOut: readonly string[];
}

/**
 * The link of a config: its difference to a preset, and of its scenarios those that fit, the base first and the others in their order.
 * What is left out is none of its settings: without room for these the link is too long.
 */
export function writeLink(config: Config, preset: PresetId, digests: LinkDigests | null): WrittenLink {
  const base: Config = PRESETS[preset];
  const { scenarios = [] } = config;
  const fragmentWith = (some: WrittenScenarios) => {
    const payload: Payload = {
      preset,
      ...(config.name !== base.name && { name: config.name }),
      ...differenceOf(base, config),
      ...(some.length > 0 && { scenarios: some }),
      ...(digests && { digests }),
    };
    return linkOfText(JSON.stringify(payload));
  };
  let carried: WrittenScenarios = [];
  let fragment = fragmentWith(carried);
  for (const [i, scenario] of scenarios.entries()) {
    // The others are differences to the base.
    if (i > 0 && carried.length === 0) break;
    const longer = fragmentWith([...carried, scenario]);
    if (longer.length > MAX_LINK_CHARACTERS) continue;
    carried = [...carried, scenario];
    fragment = longer;
  }
  const leftOut = scenarios.filter((scenario) => !carried.includes(scenario));
  return { fragment, leftOut: leftOut.map(({ name }) => name) };
}

/** The fragment (`#c=…`) of a config, with the scenarios that fit: see `writeLink`, which says what does not. */
export const encodeLink = (config: Config, preset: PresetId, digests: LinkDigests | null): string =>
  writeLink(config, preset, digests).fragment;
