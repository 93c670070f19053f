import { expect, test } from 'vitest';
import { type Expectation, failuresOf, runCase } from '@/lib/testing/import-case';

/** Layouts of exports made anew from what their headings and values look like, with the figures that are in them. */
interface Layout {
  readonly name: string;
  readonly text: string;
  readonly expect: Expectation;
  readonly options?: readonly string[];
}

const lines = (...all: string[]) => `${all.join('\n')}\n`;
const certain = ['direction', 'dates'];

const LAYOUTS: readonly Layout[] = [
  {
    name: 'withdrawals and deposits beside a balance, United States',
    text: lines(
      'Date,Check Number,Description,Withdrawals,Deposits,Ending Balance',
      '01/15/2025,,HARBOUR CAFE,12.50,,987.50',
      '01/16/2025,1021,RENT CHECK,800.00,,187.50',
      '01/17/2025,,ACME PAYROLL,,2000.00,2187.50',
    ),
    expect: { transactions: 3, moneyIn: 2000, moneyOut: 812.5, closingBalance: 2187.5, certain },
  },
  {
    name: 'credit before debit, both positive, newest first',
    text: lines(
      'Transaction Date;Narrative;Credit Amount;Debit Amount;Balance',
      '17/01/2025;SALARY;2,000.00;;2,187.50',
      '16/01/2025;RENT;;800.00;187.50',
      '15/01/2025;HARBOUR CAFE;;12.50;987.50',
    ),
    expect: {
      transactions: 3,
      moneyIn: 2000,
      moneyOut: 812.5,
      closingBalance: 2187.5,
      certain: ['direction'],
    },
  },
  {
    name: 'a type that says debit or credit beside unsigned amounts, and one that says neither',
    text: lines(
      'Date,Description,Amount,Type',
      '2025-01-15,HARBOUR CAFE,12.50,Debit',
      '2025-01-16,RENT,800.00,Debit',
      '2025-01-17,ACME,2000.00,Credit',
      '2025-01-18,CORRECTION,3.00,Adjustment',
    ),
    expect: { transactions: 3, skipped: 1, moneyIn: 2000, moneyOut: 812.5, asks: ['direction'] },
  },
  {
    name: 'headings between lines of marks, India',
    text: lines(
      'Statement From : 01/01/2025 To : 31/01/2025',
      '********,************,********,********,********',
      'Date,Narration,Withdrawal Amt.,Deposit Amt.,Closing Balance',
      '********,************,********,********,********',
      '15/01/25,UPI-DMART-PAYMENT,120.50,,"1,20,879.50"',
      '16/01/25,NEFT CR-ACME-SALARY,,"92,743.09","2,13,622.59"',
      '17/01/25,IMPS-RENT,"24,000.00",,"1,89,622.59"',
      '********,************,********,********,********',
    ),
    expect: {
      transactions: 3,
      skipped: 1,
      moneyIn: 92743.09,
      moneyOut: 24120.5,
      closingBalance: 189622.59,
      certain,
    },
  },
  {
    name: 'amounts in parentheses are negative',
    text: lines(
      'Posting Date,Payee,Amount',
      '01/15/2025,HARBOUR CAFE,($12.50)',
      '01/16/2025,LANDLORD,($800.00)',
      '01/17/2025,ACME PAYROLL,"$2,000.00"',
    ),
    expect: {
      transactions: 3,
      moneyIn: 2000,
      moneyOut: 812.5,
      currency: undefined,
      merchants: ['LANDLORD'],
      certain,
    },
  },
  {
    name: 'unsigned amounts whose balance says it, oldest first',
    text: lines(
      'Date,Details,Amount,Balance',
      '2025-01-15,HARBOUR CAFE,12.50,987.50',
      '2025-01-16,LANDLORD,800.00,187.50',
      '2025-01-17,ACME,2000.00,2187.50',
      '2025-01-18,KIOSK,7.50,2180.00',
    ),
    expect: { transactions: 4, moneyIn: 2000, moneyOut: 820, closingBalance: 2180, certain: ['direction'] },
  },
  {
    name: 'Danish columns for in and out',
    text: lines(
      'Dato;Tekst;Ind;Ud;Saldo',
      '15-01-2025;Kiosk;;12,50;987,50',
      '16-01-2025;Husleje;;800,00;187,50',
      '17-01-2025;Løn;2.000,00;;2.187,50',
    ),
    expect: { transactions: 3, moneyIn: 2000, moneyOut: 812.5, closingBalance: 2187.5, certain },
  },
  {
    name: 'Norwegian columns for in and out',
    text: lines(
      '"Dato";"Forklaring";"Rentedato";"Ut fra konto";"Inn på konto"',
      '"15.01.2025";"Kiwi";"15.01.2025";"12,50";""',
      '"16.01.2025";"Husleie";"16.01.2025";"800,00";""',
      '"17.01.2025";"Lønn";"17.01.2025";"";"2000,00"',
    ),
    expect: { transactions: 3, moneyIn: 2000, moneyOut: 812.5, certain },
  },
  {
    name: 'Hungarian words for the direction',
    text: lines(
      'Könyvelés dátuma;Partner neve;Összeg;Devizanem;Irány',
      '2025.01.15.;Kávézó;1250;HUF;Terhelés',
      '2025.01.16.;Bérlet;80000;HUF;Terhelés',
      '2025.01.17.;Acél Kft;200000;HUF;Jóváírás',
    ),
    expect: {
      transactions: 3,
      moneyIn: 200000,
      moneyOut: 81250,
      currency: 'HUF',
      merchants: ['Kávézó'],
      certain,
    },
  },
  {
    name: 'Turkish debit and credit',
    text: lines(
      'Tarih;Açıklama;Borç;Alacak;Bakiye',
      '15.01.2025;Kahve;12,50;;987,50',
      '16.01.2025;Kira;800,00;;187,50',
      '17.01.2025;Maaş;;2.000,00;2.187,50',
    ),
    expect: { transactions: 3, moneyIn: 2000, moneyOut: 812.5, closingBalance: 2187.5, certain },
  },
  {
    name: 'Czech words of direction, in a column of its own',
    text: lines(
      'Datum;Název protiúčtu;Částka;Měna;Směr platby',
      '15.01.2025;Kavárna;12,50;CZK;Výdaj',
      '16.01.2025;Nájem;800,00;CZK;Výdaj',
      '17.01.2025;Ocel s.r.o.;2000,00;CZK;Příjem',
    ),
    expect: { transactions: 3, moneyIn: 2000, moneyOut: 812.5, currency: 'CZK', certain },
  },
  {
    name: 'Portuguese, decimal commas, a column for each direction',
    text: lines(
      'Data Mov.;Data Valor;Descrição do Movimento;Débito;Crédito;Saldo Contabilístico',
      '15-01-2025;15-01-2025;Café;12,50;;987,50',
      '16-01-2025;16-01-2025;Renda;800,00;;187,50',
      '17-01-2025;17-01-2025;Ordenado;;2.000,00;2.187,50',
    ),
    expect: { transactions: 3, moneyIn: 2000, moneyOut: 812.5, closingBalance: 2187.5, certain },
  },
  {
    name: 'Brazilian, a sign in the cell and the currency in the heading',
    text: lines(
      'Data,Histórico,Valor (R$)',
      '15/01/2025,Padaria,"-12,50"',
      '16/01/2025,Aluguel,"-800,00"',
      '17/01/2025,Salário,"2.000,00"',
    ),
    expect: { transactions: 3, moneyIn: 2000, moneyOut: 812.5, currency: 'BRL', certain },
  },
  {
    name: 'Japanese columns without a currency, dates with CJK characters',
    text: lines(
      '日付,お取引内容,出金金額,入金金額,残高',
      '2025年1月15日,喫茶店,"1,250",,"98,750"',
      '2025年1月16日,家賃,"80,000",,"18,750"',
      '2025年1月17日,給与,,"200,000","218,750"',
    ),
    expect: { transactions: 3, moneyIn: 200000, moneyOut: 81250, closingBalance: 218750, certain },
  },
  {
    name: 'Chinese bank, debit and credit amounts',
    text: lines(
      '交易日期,摘要,借方发生额,贷方发生额,账户余额,对方户名',
      '20250115,消费,12.50,,987.50,咖啡馆',
      '20250116,转账,800.00,,187.50,房东',
      '20250117,工资,,2000.00,2187.50,钢铁公司',
    ),
    expect: {
      transactions: 3,
      moneyIn: 2000,
      moneyOut: 812.5,
      closingBalance: 2187.5,
      merchants: ['咖啡馆'],
      certain,
    },
  },
  {
    name: 'Spanish, month names, sign in the amount, heading with a currency sign',
    text: lines(
      'F. Operación;Concepto;Importe (€);Saldo (€)',
      '15 ene 2025;Panadería;-12,50;987,50',
      '16 ene 2025;Alquiler;-800,00;187,50',
      '17 ene 2025;Nómina;2.000,00;2.187,50',
    ),
    expect: {
      transactions: 3,
      moneyIn: 2000,
      moneyOut: 812.5,
      currency: 'EUR',
      closingBalance: 2187.5,
      certain,
    },
  },
  {
    name: 'Italian, dare and avere, a preamble and a total below',
    text: lines(
      'Conto corrente n. 000000000001',
      'Periodo: 01/01/2025 - 31/01/2025',
      '',
      'Data;Valuta;Dare;Avere;Descrizione operazioni',
      '15/01/2025;15/01/2025;12,50;;Pagamento POS Bar Aurora',
      '16/01/2025;16/01/2025;800,00;;Affitto',
      '17/01/2025;17/01/2025;;2.000,00;Stipendio',
      ';;812,50;2.000,00;Totale',
    ),
    expect: {
      transactions: 3,
      skipped: 1,
      moneyIn: 2000,
      moneyOut: 812.5,
      customers: 1,
      accounts: 1,
      certain,
    },
  },
  {
    name: 'French, debit and credit, amounts with spaces',
    text: lines(
      'Date;Libellé;Débit euros;Crédit euros',
      '15/01/2025;CB BOULANGERIE;12,50;',
      '16/01/2025;LOYER;800,00;',
      '17/01/2025;VIR SALAIRE;;2 000,00',
    ),
    expect: { transactions: 3, moneyIn: 2000, moneyOut: 812.5, currency: 'EUR', certain },
  },
  {
    name: 'a party in either of two columns, neither is the user',
    text: lines(
      'Booking date,From,To,Amount,Currency',
      '2025-01-15,Sam Owner,Harbour Cafe,-12.50,EUR',
      '2025-01-16,Sam Owner,Landlord,-800.00,EUR',
      '2025-01-17,Acme Payroll,Sam Owner,2000.00,EUR',
      '2025-01-18,Sam Owner,Kiosk,-7.50,EUR',
    ),
    expect: {
      transactions: 4,
      moneyIn: 2000,
      moneyOut: 820,
      customers: 1,
      accounts: 1,
      merchants: ['Harbour Cafe', 'Acme Payroll'],
      merchantsNot: ['Sam Owner'],
      certain,
    },
  },
  {
    name: 'a counterparty and its account, references that are numbers',
    text: lines(
      'Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category',
      '15/01/2025,Harbour Cafe,REF 1,CONTACTLESS,-12.50,987.50,EATING_OUT',
      '16/01/2025,Landlord,REF 2,FASTER PAYMENT,-800.00,187.50,BILLS',
      '17/01/2025,Acme,REF 3,BACS,2000.00,2187.50,INCOME',
    ),
    expect: {
      transactions: 3,
      moneyIn: 2000,
      moneyOut: 812.5,
      currency: 'GBP',
      closingBalance: 2187.5,
      merchants: ['Landlord'],
      certain,
    },
  },
  {
    name: 'stated balances at both ends',
    text: lines(
      'Date,Description,Amount,Balance',
      '01/01/2025,Balance brought forward,,1000.00',
      '15/01/2025,HARBOUR CAFE,-12.50,987.50',
      '16/01/2025,LANDLORD,-800.00,187.50',
      '17/01/2025,ACME PAYROLL,2000.00,2187.50',
      '31/01/2025,Balance carried forward,,2187.50',
    ),
    expect: { transactions: 3, skipped: 2, moneyIn: 2000, moneyOut: 812.5, closingBalance: 2187.5, certain },
  },
  {
    name: 'a sum in Polish at the end, with a date',
    text: lines(
      'Data;Opis;Kwota',
      '15.01.2025;Kawiarnia;-12,50',
      '16.01.2025;Czynsz;-800,00',
      '17.01.2025;Wynagrodzenie;2000,00',
      '31.01.2025;Suma;1187,50',
    ),
    expect: { transactions: 3, skipped: 1, moneyIn: 2000, moneyOut: 812.5, certain },
  },
  {
    name: 'a merchant is called Total',
    text: lines(
      'Date,Description,Amount',
      '13/01/2025,Total,-40.00',
      '14/01/2025,Harbour Cafe,-12.50',
      '15/01/2025,Total,-60.00',
      '17/01/2025,Salary,2000.00',
    ),
    expect: { transactions: 4, moneyIn: 2000, moneyOut: 112.5, merchants: ['Total'] },
  },
  {
    name: 'statuses of several words',
    text: lines(
      'Date,Merchant,Amount,Status',
      '2025-01-15,Harbour Cafe,-12.50,Settled',
      '2025-01-16,Landlord,-800.00,Settled',
      '2025-01-17,Acme Payroll,2000.00,Settled',
      '2025-01-18,Kiosk,-7.50,In progress',
      '2025-01-19,Kiosk,-8.50,Declined',
    ),
    expect: { transactions: 3, skipped: 2, moneyIn: 2000, moneyOut: 812.5 },
  },
  {
    name: 'authorized beside settled is pending; by itself it counts, and is said',
    text: lines(
      'Date,Merchant,Amount,Status',
      '2025-01-15,Harbour Cafe,-12.50,AUTHORIZED',
      '2025-01-16,Landlord,-800.00,AUTHORIZED',
      '2025-01-17,Acme Payroll,2000.00,AUTHORIZED',
    ),
    expect: { transactions: 3, moneyIn: 2000, moneyOut: 812.5, asks: ['rows'] },
  },
  {
    name: 'a fee beside the amount that the balance takes as well',
    text: lines(
      'Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance',
      'CARD_PAYMENT,Current,2025-01-15 10:00:00,2025-01-15 10:00:00,Harbour Cafe,-12.50,0.00,EUR,COMPLETED,987.50',
      'TRANSFER,Current,2025-01-16 10:00:00,2025-01-16 10:00:00,To Landlord,-800.00,2.00,EUR,COMPLETED,185.50',
      'TOPUP,Current,2025-01-17 10:00:00,2025-01-17 10:00:00,Salary,2000.00,0.00,EUR,COMPLETED,2185.50',
      'ATM,Current,2025-01-18 10:00:00,2025-01-18 10:00:00,Cash,-100.00,1.50,EUR,COMPLETED,2084.00',
    ),
    expect: { transactions: 4, moneyIn: 2000, moneyOut: 916, closingBalance: 2084, currency: 'EUR', certain },
  },
  {
    name: 'gross, fee and net without a balance',
    text: lines(
      'Date,Description,Gross,Fee,Net,Currency',
      '2025-01-15,Order 1,100.00,-3.20,96.80,GBP',
      '2025-01-16,Order 2,50.00,-1.75,48.25,GBP',
      '2025-01-17,Payout,-145.05,0.00,-145.05,GBP',
    ),
    expect: { transactions: 3, moneyIn: 145.05, moneyOut: 145.05, currency: 'GBP' },
  },
  {
    name: 'year, month and day in columns of their own',
    text: lines(
      'Year,Month,Day,Description,Amount',
      '2025,1,15,Harbour Cafe,-12.50',
      '2025,1,16,Landlord,-800.00',
      '2025,1,17,Acme Payroll,2000.00',
    ),
    expect: {
      transactions: 3,
      moneyIn: 2000,
      moneyOut: 812.5,
      first: '2025-01-15',
      last: '2025-01-17',
      certain,
    },
  },
  {
    name: 'two-digit years that stand first',
    text: lines(
      'Date,Description,Amount',
      '25-01-15,Harbour Cafe,-12.50',
      '25-01-16,Landlord,-800.00',
      '25-01-31,Acme Payroll,2000.00',
    ),
    expect: { transactions: 3, first: '2025-01-15', last: '2025-01-31' },
  },
  {
    name: 'thousands without decimals are asked',
    text: lines(
      'Date,Description,Amount',
      '15/01/2025,Harbour Cafe,-1.250',
      '16/01/2025,Landlord,-80.000',
      '17/01/2025,Salary,200.000',
    ),
    expect: { asks: ['decimal'] },
  },
  {
    name: 'thousands of a currency without cents are not',
    text: lines(
      'Fecha;Detalle;Monto;Moneda',
      '15/01/2025;Café;-1.250;CLP',
      '16/01/2025;Arriendo;-80.000;CLP',
      '17/01/2025;Sueldo;200.000;CLP',
    ),
    expect: {
      transactions: 3,
      moneyIn: 200000,
      moneyOut: 81250,
      currency: 'CLP',
      certain: ['direction', 'decimal'],
    },
  },
  {
    name: 'Indian grouping, Cr and Dr behind the amounts and the balance',
    text: lines(
      'Txn Date,Value Date,Description,Ref No./Cheque No.,Amount,Balance',
      '15/01/2025,15/01/2025,UPI KIRANA,1,"1,250.00 Dr","98,750.00 Cr"',
      '16/01/2025,16/01/2025,RENT,2,"80,000.00 Dr","18,750.00 Cr"',
      '17/01/2025,17/01/2025,SALARY,3,"2,00,000.00 Cr","2,18,750.00 Cr"',
    ),
    expect: { transactions: 3, moneyIn: 200000, moneyOut: 81250, closingBalance: 218750, certain },
  },
  {
    name: 'a balance that is overdrawn, by a mark',
    text: lines(
      'Date;Text;Soll;Haben;Saldo',
      '15.01.2025;Kiosk;12,50;;12,50 S',
      '16.01.2025;Miete;800,00;;812,50 S',
      '17.01.2025;Gehalt;;500,00;312,50 S',
    ),
    expect: { transactions: 3, moneyIn: 500, moneyOut: 812.5, closingBalance: -312.5, certain },
  },
  {
    name: 'a customer number that is the same in all rows makes one customer, a payee account none',
    text: lines(
      'Kundennummer;Buchungstag;Empfänger;Empfänger IBAN;Betrag;Währung',
      '4711;15.01.2025;Kiosk;DE01;-12,50;EUR',
      '4711;16.01.2025;Vermieter;DE02;-800,00;EUR',
      '4711;17.01.2025;Stahl AG Gehalt;DE03;2.000,00;EUR',
      '4711;18.01.2025;Kiosk;DE01;-7,50;EUR',
    ),
    expect: {
      transactions: 4,
      customers: 1,
      accounts: 1,
      moneyIn: 2000,
      moneyOut: 820,
      currency: 'EUR',
      certain,
    },
  },
  {
    name: 'a card whose charges are positive and whose balance is what is owed',
    text: lines(
      'Date,Description,Amount,Balance',
      '2025-01-15,Harbour restaurant,12.50,112.50',
      '2025-01-16,Grocery supermarket,80.00,192.50',
      '2025-01-17,PAYMENT THANK YOU,-150.00,42.50',
      '2025-01-18,Fuel,40.00,82.50',
    ),
    expect: { transactions: 4, moneyIn: 150, moneyOut: 132.5 },
  },
  {
    name: 'a transaction id that stands twice with other contents is no duplicate',
    text: lines(
      'Reference Number,Date,Description,Amount',
      'R2,2025-01-15,Harbour Cafe,-12.50',
      'R1,2025-01-15,Fee,-1.00',
      'R2,2025-01-15,Foreign fee,-0.50',
      'R3,2025-01-17,Salary,2000.00',
    ),
    expect: { transactions: 4, moneyIn: 2000, moneyOut: 14 },
  },
  {
    name: 'Dutch words for off and on',
    text: lines(
      '"Datum","Naam / Omschrijving","Rekening","Tegenrekening","Code","Af Bij","Bedrag (EUR)","MutatieSoort","Mededelingen"',
      '"20250115","Kiosk","NL01","","BA","Af","12,50","Betaalautomaat","Pas 1"',
      '"20250116","Verhuurder","NL01","NL09","GT","Af","800,00","Online bankieren","Huur"',
      '"20250117","Staal BV","NL01","NL08","OV","Bij","2000,00","Overschrijving","Salaris"',
    ),
    expect: {
      transactions: 3,
      customers: 1,
      accounts: 1,
      moneyIn: 2000,
      moneyOut: 812.5,
      currency: 'EUR',
      merchants: ['Kiosk'],
      certain,
    },
  },
  {
    name: 'Russian words of a status and a type',
    text: lines(
      'Дата операции;Описание;Сумма;Валюта;Статус',
      '15.01.2025;Кофейня;-1250,00;RUB;Исполнено',
      '16.01.2025;Аренда;-8000,00;RUB;Исполнено',
      '17.01.2025;Зарплата;200000,00;RUB;Исполнено',
      '18.01.2025;Кофейня;-10,00;RUB;В обработке',
    ),
    expect: { transactions: 3, skipped: 1, moneyIn: 200000, moneyOut: 9250, currency: 'RUB', certain },
  },
  {
    name: 'two currencies are never summed',
    text: lines(
      'Date,Description,Amount,Currency',
      '2025-01-15,Harbour Cafe,-12.50,EUR',
      '2025-01-16,Landlord,-800.00,EUR',
      '2025-01-17,Salary,2000.00,EUR',
      '2025-01-18,London Cab,-20.00,GBP',
    ),
    expect: {
      transactions: 3,
      skipped: 1,
      moneyIn: 2000,
      moneyOut: 812.5,
      currency: 'EUR',
      asks: ['currency'],
    },
  },
  {
    name: 'an amount in the currency of the account beside the one of the shop',
    text: lines(
      'Date,Description,Original amount,Original currency,Billed amount,Billed currency',
      '2025-01-15,Harbour Cafe,-12.50,EUR,-12.50,EUR',
      '2025-01-16,New York Deli,-22.00,USD,-20.00,EUR',
      '2025-01-17,Salary,2000.00,EUR,2000.00,EUR',
    ),
    expect: { transactions: 3, moneyIn: 2000, moneyOut: 32.5, currency: 'EUR' },
  },
  {
    name: 'a summary above the table whose first row states a balance',
    text: lines(
      'Description,,Summary Amt.',
      'Beginning balance as of 01/01/2025,,"1,000.00"',
      'Total credits,,"2,000.00"',
      'Total debits,,"-812.50"',
      'Ending balance as of 01/31/2025,,"2,187.50"',
      '',
      'Date,Description,Amount,Running Bal.',
      '01/01/2025,Beginning balance as of 01/01/2025,,"1,000.00"',
      '01/15/2025,"HARBOUR CAFE",-12.50,987.50',
      '01/16/2025,"LANDLORD",-800.00,187.50',
      '01/17/2025,"ACME PAYROLL","2,000.00","2,187.50"',
    ),
    expect: { transactions: 3, skipped: 1, moneyIn: 2000, moneyOut: 812.5, closingBalance: 2187.5, certain },
  },
  {
    name: 'two columns of currency, the booking first, German without umlauts',
    text: lines(
      'Buchung;Wertstellungsdatum;Auftraggeber/Empfaenger;Buchungstext;Verwendungszweck;Saldo;Waehrung;Betrag;Waehrung',
      '17.01.2025;17.01.2025;Stahl AG;Gehalt/Rente;Lohn 01;2.187,50;EUR;2.000,00;EUR',
      '16.01.2025;16.01.2025;Vermieter;Dauerauftrag;Miete;187,50;EUR;-800,00;EUR',
      '15.01.2025;15.01.2025;Kiosk;Lastschrift;Brot;987,50;EUR;-12,50;EUR',
    ),
    expect: {
      transactions: 3,
      moneyIn: 2000,
      moneyOut: 812.5,
      currency: 'EUR',
      closingBalance: 2187.5,
      merchants: ['Vermieter'],
      certain,
    },
  },
  {
    name: 'several descriptions with numbers, Swiss',
    text: lines(
      'Abschlussdatum;Buchungsdatum;Valutadatum;Währung;Belastung;Gutschrift;Einzelbetrag;Saldo;Transaktions-Nr.;Beschreibung1;Beschreibung2',
      '2025-01-15;2025-01-15;2025-01-15;CHF;-12.50;;;987.50;1;Kiosk;Zürich',
      '2025-01-16;2025-01-16;2025-01-16;CHF;-800.00;;;187.50;2;Vermieter;Miete',
      "2025-01-17;2025-01-17;2025-01-17;CHF;;2'000.00;;2'187.50;3;Stahl AG;Lohn",
    ),
    expect: {
      transactions: 3,
      moneyIn: 2000,
      moneyOut: 812.5,
      currency: 'CHF',
      closingBalance: 2187.5,
      merchants: ['Kiosk'],
      certain,
    },
  },
  {
    name: 'no headings, times with thousandths, a currency behind the amount',
    text: lines(
      '15.01.2025;Bezahlung Karte Kiosk;15.01.2025;-12,50;EUR;15.01.2025 10:11:12:123',
      '16.01.2025;Miete;16.01.2025;-800,00;EUR;16.01.2025 10:11:12:123',
      '17.01.2025;Gehalt Stahl AG;17.01.2025;2.000,00;EUR;17.01.2025 10:11:12:123',
    ),
    expect: {
      transactions: 3,
      moneyIn: 2000,
      moneyOut: 812.5,
      currency: 'EUR',
      customers: 1,
      accounts: 1,
      certain,
    },
  },
  {
    name: 'signs with a space before the currency, plus and minus',
    text: lines(
      ',ID,Datetime,Type,Status,Note,From,To,Amount (total)',
      ',1,2025-01-15T10:00:00,Payment,Complete,lunch,Sam Owner,Ann Friend,- $12.50',
      ',2,2025-01-16T10:00:00,Payment,Complete,rent,Sam Owner,Landlord,- $800.00',
      ',3,2025-01-17T10:00:00,Payment,Complete,thanks,Acme,Sam Owner,"+ $2,000.00"',
    ),
    expect: {
      transactions: 3,
      moneyIn: 2000,
      moneyOut: 812.5,
      customers: 1,
      merchants: ['Landlord', 'Acme'],
      certain,
    },
  },
  {
    name: 'the other account is under "Counterparty", its owner under "Name"',
    text: lines(
      '"Date","Interest Date","Amount","Account","Counterparty","Name","Description"',
      '"2025-01-15","2025-01-15","-12,50","NL00BUNQ0000000001","NL00TEST0000000001","Kiosk","brood"',
      '"2025-01-16","2025-01-16","-800,00","NL00BUNQ0000000001","NL00TEST0000000002","Verhuurder","huur"',
      '"2025-01-17","2025-01-17","2.000,00","NL00BUNQ0000000001","NL00TEST0000000003","Staal BV","salaris"',
    ),
    expect: {
      transactions: 3,
      customers: 1,
      accounts: 1,
      moneyIn: 2000,
      moneyOut: 812.5,
      merchants: ['Kiosk'],
      certain,
    },
  },
  {
    name: 'outflow and inflow that are zero where they are not',
    text: lines(
      '"Account","Flag","Date","Payee","Category Group/Category","Memo","Outflow","Inflow","Cleared"',
      '"Checking","","01/15/2025","Harbour Cafe","Food: Out","",$12.50,$0.00,"Cleared"',
      '"Checking","","01/16/2025","Landlord","Home: Rent","",$800.00,$0.00,"Cleared"',
      '"Checking","","01/17/2025","Acme","Income","",$0.00,$2000.00,"Reconciled"',
    ),
    expect: {
      transactions: 3,
      accounts: 1,
      moneyIn: 2000,
      moneyOut: 812.5,
      merchants: ['Landlord'],
      certain,
    },
  },
  {
    name: 'a yen sign in Chinese is the yuan',
    text: lines(
      '微信支付账单明细',
      '昵称：[样本]',
      '起始时间：[2025-01-01 00:00:00] 终止时间：[2025-01-31 23:59:59]',
      '',
      '交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注',
      '2025-01-15 10:00:00,商户消费,咖啡馆,"咖啡",支出,¥12.50,零钱,支付成功,1,1,"/"',
      '2025-01-16 10:00:00,转账,房东,"/",支出,¥800.00,零钱,对方已收钱,2,2,"/"',
      '2025-01-17 10:00:00,转账,钢铁公司,"/",收入,¥2000.00,/,已存入零钱,3,3,"/"',
    ),
    expect: {
      transactions: 3,
      moneyIn: 2000,
      moneyOut: 812.5,
      currency: 'CNY',
      merchants: ['咖啡馆'],
      certain,
    },
  },
  {
    name: 'features by month are no transactions',
    text: lines(
      'customer_id,month,avg_balance,total_spend,num_transactions,max_utilization',
      ...Array.from(
        { length: 12 },
        (_, i) =>
          `C${i % 4},2025-0${1 + Math.floor(i / 4)}-01,${1000 + i}.20,${400 + i}.10,${20 + i},0.${10 + i}`,
      ),
    ),
    expect: { anyOf: [{ refused: true }, { asks: ['rows'] }, { dataKind: 'features' }] },
  },
  {
    name: 'features without a date',
    text: lines(
      'CustomerID,Age,Annual Income (k$),Spending Score (1-100)',
      ...Array.from({ length: 12 }, (_, i) => `${i + 1},${20 + i},${15 + i},${30 + i}`),
    ),
    expect: { anyOf: [{ refused: true }, { asks: ['rows'] }, { dataKind: 'features' }] },
  },
  {
    name: 'dates of 1970 and 9999 are set aside',
    text: lines(
      'Date,Description,Amount',
      ...Array.from({ length: 20 }, (_, i) => `2025-01-${10 + i},Harbour Cafe,-12.50`),
      '1970-01-01,Unknown,-1.00',
      '9999-12-31,Unknown,-2.00',
    ),
    expect: { transactions: 20, skipped: 2, moneyOut: 250, first: '2025-01-10', last: '2025-01-29' },
  },
  {
    name: 'a status in Portuguese and one that is not known',
    text: lines(
      'Data;Descrição;Valor;Status',
      '15/01/2025;Padaria;-12,50;Efetivado',
      '16/01/2025;Aluguel;-800,00;Efetivado',
      '17/01/2025;Salário;2000,00;Efetivado',
      '18/01/2025;Padaria;-7,50;Zumbido',
    ),
    expect: { transactions: 3, skipped: 1, moneyIn: 2000, moneyOut: 812.5, asks: ['rows'] },
  },
  {
    name: 'headings within quotes over two lines, an empty first column',
    text: lines(
      ';"Booking\ndate";"Payee";"Amount\n(EUR)"',
      ';15.01.2025;Kiosk;-12,50',
      ';16.01.2025;Landlord rent;-800,00',
      ';17.01.2025;Salary Acme;2.000,00',
    ),
    expect: {
      transactions: 3,
      moneyIn: 2000,
      moneyOut: 812.5,
      currency: 'EUR',
      merchants: ['Kiosk'],
      certain,
    },
  },
  {
    name: 'Korean columns of a card',
    text: lines(
      '거래일시,적요,출금액,입금액,잔액',
      '2025-01-15 10:00:00,커피,"1,250",0,"98,750"',
      '2025-01-16 10:00:00,월세,"80,000",0,"18,750"',
      '2025-01-17 10:00:00,급여,0,"200,000","218,750"',
    ),
    expect: { transactions: 3, moneyIn: 200000, moneyOut: 81250, closingBalance: 218750, certain },
  },
  {
    name: 'a month in words beside a year of two digits, spaces for thousands',
    text: lines(
      'Datum;Omschrijving;Bedrag',
      '15-mrt-25;Kiosk;-12,50',
      '16-mei-25;Huur;-1 800,00',
      '17-okt-25;Salaris;2 000,00',
    ),
    expect: {
      transactions: 3,
      moneyIn: 2000,
      moneyOut: 1812.5,
      first: '2025-03-15',
      last: '2025-10-17',
      certain,
    },
  },
  {
    name: 'a missing row is named by the balance',
    text: lines(
      'Date,Description,Amount,Balance',
      '2025-01-15,Harbour Cafe,-12.50,987.50',
      '2025-01-16,Landlord,-800.00,187.50',
      '2025-01-18,Acme,2000.00,2087.50',
      '2025-01-19,Kiosk,-7.50,2080.00',
      '2025-01-20,Kiosk,-7.50,2072.50',
      '2025-01-21,Kiosk,-7.50,2065.00',
      '2025-01-22,Kiosk,-7.50,2057.50',
    ),
    expect: { transactions: 7, closingBalance: 2057.5, certain },
  },
];

test.each(LAYOUTS.map((layout) => [layout.name, layout] as const))('%s', async (_name, layout) => {
  const run = await runCase({ 'export.csv': layout.text }, layout.options);
  expect(failuresOf(layout.expect, run).join('; ')).toBe('');
});
