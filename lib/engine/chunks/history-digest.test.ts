import { expect, test } from 'vitest';
import { PRESETS } from '@/lib/params/presets/presets';
import { CORRECTED, runConfig, withValues } from '@/lib/testing/populations';
import { furtherDigest } from './result-digest';

/** Digests of 100 users by preset and days of history, as they were when draws came from seedrandom itself. */
const EXPECTED = [
  ['november-2025', 30, '3e64f4507b4ce851', '7eca2cbee17188e0', 'f44ea3dc5f3a40e6', 'f6515be6f788d6d3'],
  ['november-2025', 31, '08b0e323d32db1fc', 'd7a9ce308b492491', '8cf5b5611cbaf60e', 'f6515be6f788d6d3'],
  ['november-2025', 210, 'fb439e060425b5b0', 'ad559399c6313bf5', 'f27277985ce4255e', 'f6515be6f788d6d3'],
  ['november-2025', 615, '97567e9f2ce21116', '05cecafd5937cc55', '6a7e871f75f544c2', 'f6515be6f788d6d3'],
  ['november-2025', 1095, '5e3d9cf2760d724d', 'aa5ddfc7f4f99336', 'd080457a7f1c9491', 'f6515be6f788d6d3'],
  ['before-november', 30, 'a7a050002db7fec8', '45025d8ff293a484', 'f1a2e9579beefa0a', '4dbe6472bc693af7'],
  ['before-november', 31, 'ee71896cce100274', 'a15f75cf085c21bc', 'ab87588d7b30a18a', '4dbe6472bc693af7'],
  ['before-november', 210, '29c1d56b54e2bb8c', '79df8a6b81ff4971', '1a721f3e8e2495b7', '4dbe6472bc693af7'],
  ['before-november', 615, '4d2f111da0674b4e', '898b8ce005053c5c', '0b377739f765b486', '4dbe6472bc693af7'],
  ['before-november', 1095, '0b292e5f3d73cd85', 'c71290a0efdb3a2c', '2c7b156aa75800c7', '4dbe6472bc693af7'],
  ['original', 30, '9d1870a54a660f5f', '437fa5fd6810a8ff', '8066f451cb0c468f', '4dbe6472bc693af7'],
  ['original', 31, '977950d625b33c64', '1c964365a227a634', 'b6c431aca6fe00f0', '4dbe6472bc693af7'],
  ['original', 210, 'a7d47105fd7db510', '0ff0c45abf931c2d', 'a19beabdc1ae3ec6', '4dbe6472bc693af7'],
  ['original', 615, 'eb78c9cb846a25d4', 'cde135660ca52aca', '923b68451417de68', '4dbe6472bc693af7'],
  ['original', 1095, 'a209cdbe93f0389b', 'cb184c6543555af0', 'ee091eb069dc06e4', '4dbe6472bc693af7'],
  ['calibrated', 30, 'c2cc7800d4c38af8', 'e367fb9a30071be4', '239a0479b40cbb77', '602c94c2a557a2f5'],
  ['calibrated', 31, 'd7bee5ed93c4d9e8', 'b7c93d54c4cf904f', '239a0479b40cbb77', '602c94c2a557a2f5'],
  ['calibrated', 210, '7136ec08c51fc12f', '59dbad49b1a9cc03', '4156a3bad2b5f75a', '5f577b7f8e7e90c0'],
  ['calibrated', 615, 'e772d12014877f4b', '160f2fcc13045a3c', '1d196ed9bb0c6017', '3b27db3e90e46d13'],
  ['calibrated', 1095, 'a3d9f759adb25293', 'e66b61d2c28341f4', '75d175857766074e', 'd360332e1491fd9a'],
  ['corrected', 30, 'ef76122ed5199b70', '81331d3511a232e6', '186f1ed4fe39f14e', '436abdfd6435dbb4'],
  ['corrected', 31, 'ac609aae93bc7def', '5a966dc6a67b3ca9', '186f1ed4fe39f14e', '436abdfd6435dbb4'],
  ['corrected', 210, '0063aee02d9d7352', '0cbb590ce79364fb', 'dcd815cc55b9b61c', 'fa8686556ee31b55'],
  ['corrected', 615, '2639476669e726f5', 'ae82ddc66fcd5a88', '8853aa0394fa49d7', '0b1586cbc37e482e'],
  ['corrected', 1095, 'c97f6ea21e665ff9', '2e159c956d448c63', 'c17d5759b2313590', 'cc0c0047245ff9fe'],
] as const;

test.each(EXPECTED)(
  '%s of %i days of history is the same to the last bit',
  (id, historyDays, ...expected) => {
    const preset = id === 'corrected' ? CORRECTED : PRESETS[id];
    const { digests, population, counts } = runConfig(
      withValues(preset, { 'population.historyDays': historyDays, 'population.users': 100 }),
    );
    const { transactions, features, personas } = digests;
    expect([transactions, features, personas, furtherDigest(population, counts)]).toEqual(expected);
  },
);
