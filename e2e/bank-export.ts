import alea from 'seedrandom/lib/alea.js';

const SHOPS = ['REWE SAGT DANKE', 'EDEKA', 'Shell', 'Amazon', 'Deutsche Bahn'];
const SUBSCRIPTIONS = ['Netflix', 'Spotify', 'Fitness First', 'Vodafone'];
const DAY_MS = 86_400_000;

/** `1.234,50` */
const amount = (usd: number) =>
  usd
    .toFixed(2)
    .replace('.', ',')
    .replace(/\B(?=(\d{3})+(?!\d))/g, '.');

/**
 * A bank's export as such files are: a byte-order mark, lines before the header, semicolons, decimal commas, day before
 * month, money out negative, and one row with a date that there is not. User k has k modulo 5 subscriptions.
 */
export function bankExport({ users, days }: { users: number; days: number }): string {
  const random = alea('bank export');
  const lines = [
    '\ufeff"Umsatzexport";"Stand 30.09.2025"',
    '',
    'Kundennummer;Buchungstag;Empfänger;Kategorie;Betrag;Saldo',
  ];
  for (let user = 1; user <= users; user++) {
    const pay = 1500 + random() * 3000;
    let balance = 500 + random() * 5000;
    for (let day = 0; day < days; day++) {
      const date = new Date(Date.UTC(2025, 2, 1) + day * DAY_MS);
      const [, month, dayOfMonth] = date.toISOString().slice(0, 10).split('-') as [string, string, string];
      const book = (merchant: string, category: string, usd: number) => {
        balance += usd;
        lines.push(
          `K${String(user).padStart(5, '0')};${dayOfMonth}.${month}.2025;"${merchant}";${category};${amount(usd)};${amount(balance)}`,
        );
      };
      if (dayOfMonth === '28') book('GEHALT ACME GMBH', 'Gehalt', pay);
      if (dayOfMonth === '01') book('Miete Wohnbau', 'Miete', -pay * 0.3);
      SUBSCRIPTIONS.slice(0, user % 5).forEach((name, s) => {
        if (Number(dayOfMonth) === 5 + 3 * s) book(name, 'Abo', -(9.99 + 5 * s));
      });
      if (random() < 0.3)
        book(SHOPS[Math.floor(random() * SHOPS.length)] as string, 'Einkauf', -(5 + random() * 90));
    }
  }
  lines.push('K00001;32.09.2025;"kaputt";Einkauf;-5,00;0,00');
  return `${lines.join('\r\n')}\r\n`;
}

/** Sums of a month in cents, both positive. */
export interface MonthSums {
  readonly month: string;
  readonly rows: number;
  readonly inCents: number;
  readonly outCents: number;
}

/**
 * The export of a bank of a country whose language is not known: amounts without a sign, a column of two words that says
 * which way money went, and no balance; with what the bank itself sums up by month.
 */
export function georgianExport(
  firstMonth: number,
  months: number,
): { readonly text: string; readonly sums: readonly MonthSums[] } {
  const lines = [
    'ანგარიში,GE29TB7894545082100008',
    '',
    'თარიღი,ოპერაციის ტიპი,მიმღები / გამგზავნი,თანხა,ვალუტა',
  ];
  const rows: string[] = [];
  const sums: MonthSums[] = [];
  for (let m = firstMonth; m < firstMonth + months; m++) {
    const [year, month] = [2024 + Math.floor(m / 12), (m % 12) + 1];
    const sum = { rows: 0, inCents: 0, outCents: 0 };
    const book = (day: number, who: string, cents: number) => {
      sum.rows++;
      sum[cents > 0 ? 'inCents' : 'outCents'] += Math.abs(cents);
      const date = `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`;
      const size = (Math.abs(cents) / 100).toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
      rows.push(`${date},${cents > 0 ? 'შემოსავალი' : 'გასავალი'},${who},"${size}",GEL`);
    };
    book(1, 'ნინო ბერიძე', -95_000);
    book(5, 'შპს აკმე ჯგუფი', 310_000 + 17 * m);
    for (let day = 2; day <= 28; day++)
      if (day % 7 !== 0) book(day, day % 2 ? 'NIKORA' : 'WISSOL', -(700 + 137 * day + 11 * m));
    sums.push({ month: `${year}-${String(month).padStart(2, '0')}`, ...sum });
  }
  return { text: `\ufeff${[...lines, ...rows.toReversed()].join('\r\n')}\r\n`, sums };
}
