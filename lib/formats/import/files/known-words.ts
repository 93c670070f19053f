/** A language as text files of banks show it, in encodings from before UTF-8. */
export interface WrittenLanguage {
  readonly name: string;
  /** Labels of `TextDecoder`, the likeliest first. */
  readonly encodings: readonly string[];
  /** Its letters beyond ASCII, lower case: those that most of its text has, and the others. */
  readonly common: string;
  readonly rare?: string;
  /** Words of headings, lower case, with ASCII letters too: both say which language it is. */
  readonly words: string;
}

const WESTERN = ['windows-1252', 'iso-8859-15', 'macintosh'];
const CENTRAL = ['windows-1250', 'iso-8859-2'];
const CYRILLIC = ['windows-1251', 'koi8-u', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic'];
const BALTIC = ['windows-1257', 'iso-8859-13'];

/** Languages whose letters have bytes of their own, one each. */
export const WRITTEN_LANGUAGES: readonly WrittenLanguage[] = [
  {
    name: 'a Western European language',
    encodings: WESTERN,
    common: '',
    rare: 'àâäãåáæçéèêëíìîïñóòôöõøœúùûüß',
    // English headings stand over names in any language.
    words: '',
  },
  {
    name: 'German',
    encodings: WESTERN,
    common: 'äöüß',
    rare: 'é',
    words:
      'buchungstag buchung betrag währung empfänger auftraggeber begünstigter zahlungspflichtiger verwendungszweck kontostand glaubiger gläubiger umsatz wertstellung konto umsätze',
  },
  {
    name: 'French',
    encodings: WESTERN,
    common: 'éèàêçôîûâù',
    rare: 'ëïüœæÿ',
    words:
      'libellé montant débit crédit solde date opération opérations bénéficiaire catégorie référence intitulé numéro devise valeur',
  },
  {
    name: 'Spanish',
    encodings: WESTERN,
    common: 'óáéíñú',
    rare: 'üç',
    words:
      'fecha concepto importe saldo descripción operación categoría número cuenta débito crédito divisa beneficiario',
  },
  {
    name: 'Portuguese',
    encodings: WESTERN,
    common: 'ãçáéíóêõâôú',
    rare: 'àü',
    words:
      'descrição valor histórico lançamento lançamentos movimento débito crédito saldo agência categoria título operação montante',
  },
  {
    name: 'Italian',
    encodings: WESTERN,
    common: 'àèùòé',
    rare: 'ìîí',
    words: 'importo causale descrizione valuta saldo entrate uscite beneficiario attività operazione conto',
  },
  {
    name: 'Dutch',
    encodings: WESTERN,
    common: 'ëéïè',
    rare: 'üöäêáóí',
    words: 'bedrag omschrijving rekening saldo tegenrekening naam mededelingen begunstigde',
  },
  {
    name: 'Swedish',
    encodings: WESTERN,
    common: 'åäö',
    rare: 'éüà',
    words:
      'belopp bokföringsdag beskrivning saldo mottagare avsändare händelse insättning uttag valutadag konto',
  },
  {
    name: 'Danish or Norwegian',
    encodings: WESTERN,
    common: 'æøå',
    rare: 'éäöüòôêó',
    words:
      'dato beløb beløp tekst saldo bogført bokført afsender modtager beskrivelse forklaring kategori inngående utgående rentedato modkonto',
  },
  {
    name: 'Finnish',
    encodings: WESTERN,
    common: 'äö',
    rare: 'åšž',
    words: 'määrä päivä pvm kirjauspäivä arvopäivä saaja maksaja viesti tapahtuma selitys viite laji',
  },
  {
    name: 'Estonian',
    encodings: ['windows-1252', 'windows-1257', 'iso-8859-15', 'iso-8859-13'],
    common: 'äöõü',
    rare: 'šž',
    words: 'kuupäev summa saldo selgitus saaja maksja valuuta konto',
  },
  {
    name: 'Icelandic',
    encodings: WESTERN,
    // The others have the places of Turkish letters.
    common: 'áíóéæú',
    rare: 'ðþýö',
    words: 'dagsetning upphæð skýring staða færsla texti mótaðili reikningur',
  },
  {
    name: 'Catalan',
    encodings: WESTERN,
    common: 'óéèàíòú',
    rare: 'çïü·',
    words: 'descripció import saldo concepte',
  },
  {
    name: 'a Central European language',
    encodings: CENTRAL,
    common: '',
    rare: 'łóążęśćńźáéíěřčšýůúťďňľĺŕôäöüőűđăâîşţßë',
    words: '',
  },
  {
    name: 'Polish',
    encodings: CENTRAL,
    common: 'łóążęśćńź',
    words:
      'kwota waluta operacji transakcji tytuł odbiorca nadawca saldo rachunku obciążenia uznania księgowania szczegóły numer opis kategoria płatności',
  },
  {
    name: 'Czech',
    encodings: CENTRAL,
    common: 'áíěéřčžšýů',
    rare: 'úťďňóöü',
    words:
      'datum částka měna zůstatek popis účet účtu protiúčet název zpráva symbol poznámka příjemce zaúčtování splatnosti objem banka castka mena',
  },
  {
    name: 'Slovak',
    encodings: CENTRAL,
    common: 'áíéčžšýúľťďňô',
    rare: 'óĺŕäöü',
    words:
      'dátum suma mena názov protiúčtu zostatok popis účet účtu správa čiastka príjemca poznámka splatnosti platby',
  },
  {
    name: 'Hungarian',
    encodings: CENTRAL,
    common: 'áéöóüíőúű',
    words:
      'összeg könyvelés dátum dátuma devizanem egyenleg közlemény partner számlaszám értéknap terhelés jóváírás tranzakció típusa megnevezés pénznem',
  },
  {
    name: 'Croatian, Slovenian or Serbian',
    encodings: CENTRAL,
    common: 'čšžćđ',
    words:
      'iznos datum opis znesek uplata isplata stanje račun računa dobro breme valuta primatelj platitelj namen prejemnik plačnik knjiženja izvršenja plaćanja',
  },
  {
    name: 'Romanian',
    encodings: ['windows-1250', 'iso-8859-2', 'iso-8859-16'],
    common: 'ăâîşţșț',
    words:
      'suma data descriere sold debit credit beneficiar plătitor tranzacţie tranzacției detalii valuta tranzacții',
  },
  {
    name: 'Turkish',
    encodings: ['windows-1254'],
    common: 'ıişğüöç',
    rare: 'âîûi̇',
    words:
      'tarih tarihi tutar tutarı açıklama açıklaması bakiye işlem alacak borç fiş kanal şube hesap miktar alıcı gönderen para birimi',
  },
  {
    name: 'Latvian or Lithuanian',
    encodings: BALTIC,
    common: 'āēīšūčļņģžėųįąęķ',
    rare: 'ōŗõäöü',
    words:
      'datums summa valūta saņēmējs maksātājs maksājuma informācija suma paskirtis gavėjas mokėtojas likutis sąskaita sąskaitos mokėjimo konts atlikums',
  },
  {
    name: 'Russian',
    encodings: CYRILLIC,
    common: 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъ',
    rare: 'ё',
    words:
      'дата сумма описание валюта операции операция остаток счет счёт назначение платежа категория получатель плательщик приход расход дебет кредит статус контрагент',
  },
  {
    name: 'Ukrainian or Belarusian',
    encodings: CYRILLIC,
    common: 'оаиніветрлксдупязмьбгчїйхцжюєшщґф',
    rare: 'ыэёў',
    words:
      'дата сума опис валюта операції залишок рахунок призначення платежу категорія отримувач платник деталі картка комісія',
  },
  {
    name: 'Bulgarian, Serbian or Macedonian',
    encodings: CYRILLIC,
    common: 'аиоетнрсвлкдпмзгубяъчйшцхжщфюьјљњћџђѓќ',
    words:
      'дата сума описание валута салдо дебит кредит получател основание сметка износ датум опис уплата исплата стање',
  },
  {
    name: 'Greek',
    encodings: ['windows-1253', 'iso-8859-7'],
    common: 'αοιετνσηυρπκλςμάίόέήώύδγθβχφωξζ',
    rare: 'ϊϋΐΰψ',
    words:
      'ημερομηνία ποσό περιγραφή υπόλοιπο χρέωση πίστωση αιτιολογία συναλλαγής λογαριασμός νόμισμα κατάστημα ημ/νία',
  },
  {
    name: 'Hebrew',
    encodings: ['windows-1255', 'iso-8859-8'],
    common: 'אבגדהוזחטיךכלםמןנסעףפץצקרשת',
    words: 'תאריך סכום תיאור יתרה זכות חובה אסמכתא פעולה חשבון פרטים עסקה',
  },
  {
    name: 'Arabic',
    encodings: ['windows-1256', 'iso-8859-6'],
    common: 'ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآءئؤ',
    rare: 'پچژگًٌٍَُِّْ',
    words: 'التاريخ المبلغ الوصف الرصيد مدين دائن العملة البيان تاريخ رصيد',
  },
  {
    name: 'Thai',
    encodings: ['windows-874'],
    common: 'กขคงจชซญณดตถทธนบปผพฟภมยรลวศษสหอะาิีึืุูเแโใไำั่้์็ๆฯ',
    rare: 'ฃฅฆฉฌฎฏฐฑฒฝฬฮฤฦ๊๋ๅํฺ',
    words: 'วันที่ จำนวนเงิน รายการ คงเหลือ ถอน ฝาก',
  },
];
