import { expect, test } from 'vitest';
import { byName, certain, type Layout, layoutFailures, lines } from '@/lib/testing/layouts';

const LAYOUTS: readonly Layout[] = [
  {
    name: 'unsigned amounts of which a single one came in, with a balance before and one behind',
    text: lines(
      'Date,Description,Opening Balance,Amount,Closing Balance',
      '2025-01-13,Harbour Cafe,1000.00,12.50,987.50',
      '2025-01-14,Quillmark,987.50,7.50,980.00',
      '2025-01-15,Harbour Cafe,980.00,10.00,970.00',
      '2025-01-16,Landlord,970.00,800.00,170.00',
      '2025-01-17,Salary Acme,170.00,2000.00,2170.00',
      '2025-01-18,Quillmark,2170.00,20.00,2150.00',
      '2025-01-19,Harbour Cafe,2150.00,5.00,2145.00',
      '2025-01-20,Quillmark,2145.00,15.00,2130.00',
    ),
    expect: { transactions: 8, moneyIn: 2000, moneyOut: 870, closingBalance: 2130, certain },
  },
  {
    name: 'no headings, a balance before each row and none behind it, the other party with its account',
    text: lines(
      '13-01-2025,NL00ASNB0000000001,NL00TEST0000000001,Kiosk,,EUR,1000.00,EUR,-12.50,13-01-2025,8810,BEA,1',
      '14-01-2025,NL00ASNB0000000001,NL00TEST0000000002,Verhuurder,,EUR,987.50,EUR,-800.00,14-01-2025,8810,BEA,2',
      '15-01-2025,NL00ASNB0000000001,NL00TEST0000000003,Staal BV,,EUR,187.50,EUR,2000.00,15-01-2025,8810,OVB,3',
      '16-01-2025,NL00ASNB0000000001,NL00TEST0000000001,Kiosk,,EUR,2187.50,EUR,-7.50,16-01-2025,8810,BEA,4',
    ),
    expect: {
      transactions: 4,
      customers: 1,
      accounts: 1,
      moneyIn: 2000,
      moneyOut: 820,
      closingBalance: 2180,
      currency: 'EUR',
      merchants: ['Verhuurder'],
      certain,
    },
  },
  {
    name: 'codes of three letters that are no currencies',
    text: lines(
      'Bank Account,Date,Narrative,Debit Amount,Credit Amount,Balance,Categories,Serial',
      '032000000001,17/01/2025,SALARY ACME,,2000.00,2187.50,DEP,',
      '032000000001,16/01/2025,LANDLORD,800.00,,187.50,POS,',
      '032000000001,15/01/2025,HARBOUR CAFE,12.50,,987.50,POS,',
    ),
    expect: {
      transactions: 3,
      moneyIn: 2000,
      moneyOut: 812.5,
      closingBalance: 2187.5,
      certain: [...certain, 'currency'],
    },
  },
  {
    name: 'a number of the row and one of the branch are no money, the sign is a Greek letter',
    text: lines(
      'Α/Α;Ημ/νία;Αιτιολογία;Κατάστημα;Ποσό;Πρόσημο ποσού',
      '1;15/01/2025;Καφέ;001;12,50;Χ',
      '2;16/01/2025;Ενοίκιο;001;800,00;Χ',
      '3;17/01/2025;Μισθός;001;2.000,00;Π',
      '4;18/01/2025;Καφέ;001;7,50;Χ',
    ),
    expect: { transactions: 4, moneyIn: 2000, moneyOut: 820, certain },
  },
  {
    name: 'DB and CR behind the amounts, Indonesian, sums below',
    text: lines(
      'Kode Mata Uang : IDR',
      '',
      'Tanggal Transaksi,Keterangan,Cabang,Jumlah,Saldo',
      '15/01/2025,WARUNG,0000,"12,000.00 DB","988,000.00"',
      '16/01/2025,SEWA,0000,"800,000.00 DB","188,000.00"',
      '17/01/2025,GAJI,0000,"2,000,000.00 CR","2,188,000.00"',
      'Saldo Awal,:,"1,000,000.00"',
      'Mutasi Debet,:,"812,000.00",2',
    ),
    expect: {
      transactions: 3,
      moneyIn: 2000000,
      moneyOut: 812000,
      closingBalance: 2188000,
      currency: 'IDR',
      certain,
    },
  },
  {
    name: 'Vietnamese columns of debit and credit whose headings name amounts as well',
    text: lines(
      'Ngày giao dịch,Số tiền ghi nợ,Số tiền ghi có,Số dư,Mô tả',
      '15/01/2025,"12,000",,"988,000",Quán cà phê',
      '16/01/2025,"800,000",,"188,000",Tiền nhà',
      '17/01/2025,,"2,000,000","2,188,000",Lương',
    ),
    expect: {
      transactions: 3,
      moneyIn: 2000000,
      moneyOut: 812000,
      closingBalance: 2188000,
      certain,
    },
  },
  {
    name: 'Korean columns with their unit in brackets',
    text: lines(
      '거래일시,적요,출금액(원),입금액(원),잔액(원)',
      '2025.01.15 10:00:00,커피,"1,250",0,"98,750"',
      '2025.01.16 10:00:00,월세,"80,000",0,"18,750"',
      '2025.01.17 10:00:00,급여,0,"200,000","218,750"',
    ),
    expect: {
      transactions: 3,
      moneyIn: 200000,
      moneyOut: 81250,
      closingBalance: 218750,
      currency: 'KRW',
      certain,
    },
  },
  {
    name: 'turnovers of the period are sums, Russian',
    text: lines(
      'Дата;Описание операции;Приход;Расход;Остаток',
      '15.01.2025;Входящий остаток;;;1000,00',
      '15.01.2025;Кофейня;;12,50;987,50',
      '16.01.2025;Аренда;;800,00;187,50',
      '17.01.2025;Зарплата;2000,00;;2187,50',
      '17.01.2025;Итого оборотов;2000,00;812,50;',
      '17.01.2025;Исходящий остаток;;;2187,50',
    ),
    expect: { transactions: 3, moneyIn: 2000, moneyOut: 812.5, closingBalance: 2187.5, certain },
  },
  {
    name: 'a fee under a Danish heading that the balance takes as well',
    text: lines(
      'Dato;Tekst;Beløb;Gebyr;Saldo',
      '15-01-2025;Kiosk;-12,50;0,00;987,50',
      '16-01-2025;Husleje;-800,00;5,00;182,50',
      '17-01-2025;Løn;2.000,00;0,00;2.182,50',
      '18-01-2025;Kiosk;-7,50;0,00;2.175,00',
      '19-01-2025;Hotel;-100,00;5,00;2.070,00',
    ),
    expect: { transactions: 5, moneyIn: 2000, moneyOut: 930, closingBalance: 2070, certain },
  },
  {
    name: 'what the account paid counts, not what the shop asked for',
    text: lines(
      'Date,Merchant,Local Amount,Local Currency,Account Amount,Account Currency',
      '2025-01-15,Harbour Cafe,-12.50,EUR,-12.50,EUR',
      '2025-01-16,New York Deli,-22.00,USD,-20.00,EUR',
      '2025-01-17,Salary Acme,2000.00,EUR,2000.00,EUR',
    ),
    expect: { transactions: 3, moneyIn: 2000, moneyOut: 32.5, currency: 'EUR', certain },
  },
  {
    name: 'a crown of several countries is not certain',
    text: lines(
      'Date;Payee;Amount',
      '2025-01-15;Kiosk;-12,50 kr',
      '2025-01-16;Landlord rent;-800,00 kr',
      '2025-01-17;Salary Acme;2000,00 kr',
    ),
    expect: { transactions: 3, moneyIn: 2000, moneyOut: 812.5, asks: ['currency'] },
  },
  {
    name: 'Arabic digits with their own decimal mark',
    text: lines(
      'التاريخ;الوصف;المبلغ',
      '١٥/٠١/٢٠٢٥;مقهى;-١٢٫٥٠',
      '١٦/٠١/٢٠٢٥;إيجار;-٨٠٠٫٠٠',
      '١٧/٠١/٢٠٢٥;راتب;٢٠٠٠٫٠٠',
    ),
    expect: { transactions: 3, moneyIn: 2000, moneyOut: 812.5, first: '2025-01-15', certain },
  },
  {
    name: 'a kind of booking beside the party, Brazilian',
    text: lines(
      '"Data","Lançamento","Detalhes","Valor","Tipo Lançamento"',
      '"01/01/2025","Saldo Anterior","","1.000,00",""',
      '"15/01/2025","Compra com Cartão","Padaria","-12,50","Saída"',
      '"16/01/2025","Pix - Enviado","Imobiliária","-800,00","Saída"',
      '"17/01/2025","Pix - Recebido","Empresa","2.000,00","Entrada"',
      '"31/01/2025","S A L D O","","2.187,50",""',
    ),
    expect: {
      transactions: 3,
      skipped: 2,
      moneyIn: 2000,
      moneyOut: 812.5,
      merchants: ['Padaria'],
      merchantsNot: ['saldo'],
      certain,
    },
  },
  {
    name: 'notes between the headings and the rows',
    text: lines(
      '"Transactions for account ...001"',
      '"Date","Type","Check #","Description","Withdrawal (-)","Deposit (+)","RunningBalance"',
      '"Pending transactions are not shown."',
      '"Posted Transactions"',
      '"01/17/2025","ACH","","ACME PAYROLL","","$2,000.00","$2,187.50"',
      '"01/16/2025","ACH","","LANDLORD","$800.00","","$187.50"',
      '"01/15/2025","VISA","","HARBOUR CAFE","$12.50","","$987.50"',
    ),
    expect: { transactions: 3, moneyIn: 2000, moneyOut: 812.5, closingBalance: 2187.5, certain },
  },
  {
    name: 'columns headed by currencies, of which one is filled',
    text: lines(
      '"Account Type","Account Number","Transaction Date","Cheque Number","Description 1","CAD$","USD$"',
      'Chequing,00000-0000001,1/15/2025,,"HARBOUR CAFE",-12.50,',
      'Chequing,00000-0000001,1/16/2025,,"LANDLORD RENT",-800.00,',
      'Chequing,00000-0000001,1/17/2025,,"ACME PAYROLL",2000.00,',
    ),
    expect: { transactions: 3, moneyIn: 2000, moneyOut: 812.5, currency: 'CAD', accounts: 1, certain },
  },
  {
    name: 'a net column where each row has only an amount or only a fee',
    text: lines(
      'Date,Type,Title,Currency,Amount,Fees & Taxes,Net',
      '"January 15, 2025",Sale,Payment for Order 1,USD,$50.00,--,$50.00',
      '"January 15, 2025",Fee,Transaction fee,USD,--,-$3.25,-$3.25',
      '"January 15, 2025",Fee,Processing fee,USD,--,-$1.75,-$1.75',
      '"January 15, 2025",Fee,Listing fee,USD,--,-$0.20,-$0.20',
      '"January 16, 2025",Sale,Payment for Order 2,USD,$20.00,--,$20.00',
      '"January 17, 2025",Refund,Refund for Order 2,USD,-$20.00,--,-$20.00',
      '"January 18, 2025",Deposit,Sent to your account,USD,--,--,--',
    ),
    expect: { transactions: 6, skipped: 1, moneyIn: 70, moneyOut: 25.2, currency: 'USD' },
  },
  {
    name: 'a status whose commonest word is not known, beside ones that are',
    text: lines(
      'Fecha;Concepto;Importe;Estado',
      '15/01/2025;Panadería;-12,50;Zumbada',
      '16/01/2025;Alquiler;-800,00;Zumbada',
      '17/01/2025;Nómina;2000,00;Zumbada',
      '18/01/2025;Panadería;-7,50;Rechazada',
    ),
    expect: { transactions: 3, skipped: 1, moneyIn: 2000, moneyOut: 812.5, asks: ['rows'] },
  },
  {
    name: 'one row a customer, each with a day of its own',
    text: lines(
      'CustomerID,LastPurchaseDate,Recency,Frequency,MonetaryValue,Churned',
      ...Array.from(
        { length: 12 },
        (_, i) => `${700 + i},2025-0${1 + (i % 6)}-${10 + i},${i * 7},${1 + i},${40 + i}.10,0`,
      ),
    ),
    expect: { refused: true, refusalMentions: 'one row a customer' },
  },
  {
    name: 'features by month under German headings',
    text: lines(
      'id;monat;einkommen;ausgaben;saldo_mittel;anzahl_buchungen;anteil_miete',
      ...Array.from(
        { length: 12 },
        (_, i) => `${i % 4};2025-0${1 + Math.floor(i / 4)};2000;1500;${300 + i};${20 + i};0.3`,
      ),
    ),
    expect: { refused: true, refusalMentions: 'one row a customer and period' },
  },
  {
    name: 'a plan of the payments of a loan',
    text: lines(
      'Payment No.,Due Date,Payment,Principal,Interest,Remaining Balance',
      ...Array.from(
        { length: 6 },
        (_, i) => `${i + 1},2025-0${i + 1}-01,500.00,${400 + i}.00,${100 - i}.00,${10_000 - 400 * i}.00`,
      ),
    ),
    expect: { refused: true, refusalMentions: 'loan' },
  },
  {
    name: 'the same name in each row is the user, a credit is negative in its own column',
    text: lines(
      'Status,Date,Description,Debit,Credit,Member Name',
      'Cleared,01/15/2025,HARBOUR CAFE,12.50,,SAM OWNER',
      'Cleared,01/16/2025,QUILLMARK,80.00,,SAM OWNER',
      'Cleared,01/17/2025,FERNWAY,7.50,,SAM OWNER',
      'Cleared,01/18/2025,AUTOPAY,,-100.00,SAM OWNER',
      'Cleared,01/19/2025,HARBOUR CAFE,5.00,,SAM OWNER',
    ),
    expect: {
      transactions: 5,
      moneyIn: 100,
      moneyOut: 105,
      merchants: ['QUILLMARK'],
      merchantsNot: ['SAM OWNER'],
      certain,
    },
  },
  {
    name: 'a payer that is the same in each row beside a description, Serbian',
    text: lines(
      'Датум;Платилац;Опис;Задужење;Одобрење;Стање',
      '15.01.2025.;Ана Пример;Пекара;12,50;;987,50',
      '16.01.2025.;Ана Пример;Кирија;800,00;;187,50',
      '17.01.2025.;Ана Пример;Плата;;2.000,00;2.187,50',
      '18.01.2025.;Ана Пример;Пекара;7,50;;2.180,00',
      '19.01.2025.;Ана Пример;Књижара;10,00;;2.170,00',
    ),
    expect: {
      transactions: 5,
      moneyIn: 2000,
      moneyOut: 830,
      closingBalance: 2170,
      merchants: ['Пекара'],
      merchantsNot: ['Ана'],
      certain,
    },
  },
  {
    name: 'a booking day without a year beside a value date that has one',
    text: lines(
      '"Buchungstag";"Valutadatum";"Buchungstext";"Beguenstigter/Zahlungspflichtiger";"Betrag"',
      '"13.01";"13.01.25";"LASTSCHRIFT";"Kiosk";"-12,50"',
      '"14.01";"14.01.25";"LASTSCHRIFT";"Vermieter";"-800,00"',
      '"15.01";"15.01.25";"LOHN GEHALT";"Stahl AG";"2000,00"',
    ),
    expect: { transactions: 3, moneyIn: 2000, moneyOut: 812.5, first: '2025-01-13', certain },
  },
  {
    name: 'shortened headings of a dump, parted by bars, zeros where nothing is',
    text: lines(
      'TXN_DT|NARR|DR_AMT|CR_AMT|RUN_BAL',
      '20250115|KIOSK|12.50|0.00|987.50',
      '20250116|RENT|800.00|0.00|187.50',
      '20250117|ACME|0.00|2000.00|2187.50',
    ),
    expect: { transactions: 3, moneyIn: 2000, moneyOut: 812.5, closingBalance: 2187.5, certain },
  },
  {
    name: 'a column of comments that is empty is no merchant',
    text: lines(
      'dateOp;dateVal;label;category;supplierFound;amount;comment;accountNum;accountbalance',
      ...[-12.5, -800, 2000, -7.5, -10].map(
        (amount, i) =>
          `2025-01-1${5 + i};2025-01-1${5 + i};"CARTE ${i}";"Vie";"${['kiosk', 'bailleur', 'acier', 'kiosk', 'librairie'][i]}";${amount.toFixed(2).replace('.', ',')};;0001;2170.00`,
      ),
    ),
    expect: { transactions: 5, moneyIn: 2000, moneyOut: 830, merchants: ['bailleur'] },
  },
  {
    name: 'a reason of a refusal in some rows is said to be unread',
    text: lines(
      'Created,Merchant,Amount,Currency,Decline reason',
      '2025-01-15 10:00:00,Kiosk,-12.50,GBP,',
      '2025-01-16 10:00:00,Landlord rent,-800.00,GBP,',
      '2025-01-17 10:00:00,Salary Acme,2000.00,GBP,',
      '2025-01-18 10:00:00,Kiosk,-9.99,GBP,INSUFFICIENT_FUNDS',
    ),
    expect: { asks: ['rows'], certain },
  },
  {
    name: 'a column Booked with yes and no is said to be unread',
    text: lines(
      'Date,Payee,Amount,Booked',
      '2025-01-15,Kiosk,-12.50,yes',
      '2025-01-16,Landlord rent,-800.00,yes',
      '2025-01-17,Salary Acme,2000.00,yes',
      '2025-01-18,Kiosk,-9.99,no',
    ),
    expect: { asks: ['rows'], certain },
  },
  {
    name: 'amounts drawn and amounts paid in, Turkish',
    text: lines(
      'İşlem Tarihi;Açıklama;Çekilen Tutar;Yatan Tutar;Bakiye',
      '15.01.2025;Kahve;12,50;;987,50',
      '16.01.2025;Kira;800,00;;187,50',
      '17.01.2025;Maaş;;2.000,00;2.187,50',
    ),
    expect: { transactions: 3, moneyIn: 2000, moneyOut: 812.5, closingBalance: 2187.5, certain },
  },
];

test.each(byName(LAYOUTS))('%s', async (_name, layout) => {
  expect(await layoutFailures(layout)).toBe('');
});
