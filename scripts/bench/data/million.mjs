/** A table of a million transactions, 84 MB. */
import { closeSync, openSync, writeSync } from 'node:fs';

const ROWS = 1_000_000;
const ROWS_A_USER = 200;
export const MILLION_USERS = ROWS / ROWS_A_USER;
const MERCHANTS = 5000;
/** Days since 1970, 2025-01-01. */
const FIRST_DAY = 20_089;
const DAY_MS = 86_400_000;

/**
 * A warehouse's export: ids, dates, merchants with commas, a running balance.
 * @param {string} path
 */
export function writeMillion(path) {
  const file = openSync(path, 'w');
  writeSync(file, 'transaction_id,user_id,account_id,posted_date,amount,merchant_name,category,balance\n');
  let part = '';
  let cents = 100_000;
  for (let i = 0; i < ROWS; i++) {
    const user = String(Math.floor(i / ROWS_A_USER)).padStart(6, '0');
    const day = new Date((FIRST_DAY + Math.floor(1.5 * (i % ROWS_A_USER))) * DAY_MS)
      .toISOString()
      .slice(0, 10);
    const merchant = (i * 7919) % MERCHANTS;
    const isPay = i % 14 === 0;
    const amount = isPay ? -150_000 : 500 + ((i * 104_729) % 20_000);
    cents = i % ROWS_A_USER === 0 ? 100_000 : cents - amount;
    const name = isPay
      ? 'ACME PAYROLL'
      : merchant % 3
        ? `Merchant ${merchant}`
        : `"Merchant, Inc ${merchant}"`;
    const [usd, balance] = [(amount / 100).toFixed(2), (cents / 100).toFixed(2)];
    part += `t${i.toString(16).padStart(8, '0')},user_${user},acc_${user}_1,${day},${usd},${name},General,${balance}\n`;
    if (part.length > 1_000_000 || i === ROWS - 1) {
      writeSync(file, part);
      part = '';
    }
  }
  closeSync(file);
}
