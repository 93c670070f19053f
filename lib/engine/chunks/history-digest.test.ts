import { expect, test } from 'vitest';
import { PRESETS } from '@/lib/params/presets/presets';
import { CORRECTED, runConfig, withValues } from '@/lib/testing/populations';
import { furtherDigest } from './result-digest';

/** Digests of 52 users by preset and days of history, as they were when draws came from seedrandom itself. */
const EXPECTED = [
  ['november-2025', 30, 'e1b672e1d1e7dc17', '42fa4e1bba75dd2b', 'c42516ebcbc32f85', 'f8ad13681b015104'],
  ['november-2025', 31, '094c3d0c983d5be8', '6661587b9c7e1336', '316a2810c53cacad', 'f8ad13681b015104'],
  ['november-2025', 210, '7d64ff8355f818e8', '0769911aeb8c82cb', 'e4add5e7a8c6ce60', 'f8ad13681b015104'],
  ['november-2025', 615, '3a6492217b609930', '94381c4273118064', '5390d8012de921b2', 'f8ad13681b015104'],
  ['november-2025', 1095, '57e80af50b3e777b', 'b5e4ab067950cb42', '41e8a2569dce9949', 'f8ad13681b015104'],
  ['before-november', 30, '11e12202fa74a84e', '2fda357c9e3a06b9', 'f3e79231b048ee4e', '949ee2e0cd73761e'],
  ['before-november', 31, '7ac37aeb61de0786', '43050771e2a3cdcc', '464f3dba3336d8db', '949ee2e0cd73761e'],
  ['before-november', 210, 'b29b765dc8078c3e', '03624cd6b08ed8c6', '5147e3636b64e16c', '949ee2e0cd73761e'],
  ['before-november', 615, '659fdd90a91707e8', '9d69796e60d3dfe2', '8aed1059f9a7c22a', '949ee2e0cd73761e'],
  ['before-november', 1095, 'dcc9aa2bd843e670', '958a3f801b499e25', '2e9b612ca1e64215', '949ee2e0cd73761e'],
  ['original', 30, '0da97d558387e9f4', '4832186f5de733f9', 'dae7d57ae7976f19', '949ee2e0cd73761e'],
  ['original', 31, 'c84781df954888d9', '7b088c840a43606c', '9910b36863066883', '949ee2e0cd73761e'],
  ['original', 210, '95f6c887d61dde0b', 'f314972158a188eb', '01620563a5b5fc82', '949ee2e0cd73761e'],
  ['original', 615, 'f749143df49491eb', 'b1bd6b35f2b765a0', 'a4c3dbcd8b7d0b93', '949ee2e0cd73761e'],
  ['original', 1095, 'f0b9f2b061b13522', 'ca6acff2fe4420a4', '22b37857f1efbed9', '949ee2e0cd73761e'],
  ['calibrated', 30, '83db2d7956da7083', '75afa42a69e2ff57', '5ea361992ed1fd56', '41a35f2b9a9c1aa9'],
  ['calibrated', 31, 'e9a872a60da2fb0c', '47e30888312b9e54', '5ea361992ed1fd56', '41a35f2b9a9c1aa9'],
  ['calibrated', 210, '52a4cceebfea6630', '0a64cadd486a3774', '6a6851012c685509', '2f1ee5c174cb1f98'],
  ['calibrated', 615, '3377576ec5f81736', '2e4d47450a20595b', '68be1ac4393014c3', 'df5ce14366a4157c'],
  ['calibrated', 1095, '2269c1617716b6a2', '0e024c06d119098d', 'bba1efce71717318', '8217bfa62850a9ed'],
  ['corrected', 30, '4fb627447facf4d7', '5905fc25c525fe6d', 'a21870a5e74e0870', '18c1fcd319ada253'],
  ['corrected', 31, '62392385ff4197e0', '58ce81b34449ac98', 'a21870a5e74e0870', '18c1fcd319ada253'],
  ['corrected', 210, '445f4e9d23d75b5d', 'de317b9ad9978247', '863c32c8c59ff3a8', '35eb5507ab87dac3'],
  ['corrected', 615, '1f00769517c1cfe1', 'aa7802d313ee3553', '439a7b354378a879', '5fc2545b27fc59cf'],
  ['corrected', 1095, '29381b9a9c982b40', '04c277ef1542d80f', '1c540c83cece270d', '02ce8190ec8240be'],
] as const;

test.each(EXPECTED)(
  '%s of %i days of history is the same to the last bit',
  (id, historyDays, ...expected) => {
    const preset = id === 'corrected' ? CORRECTED : PRESETS[id];
    const { digests, population, counts } = runConfig(
      withValues(preset, { 'population.historyDays': historyDays, 'population.users': 52 }),
    );
    const { transactions, features, personas } = digests;
    expect([transactions, features, personas, furtherDigest(population, counts)]).toEqual(expected);
  },
);
