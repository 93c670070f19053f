/**
 * How the names of months begin, by language; without case and accents. Croatian is left out: its listopad is October, in Polish
 * and Czech it is November.
 */
const BY_LANGUAGE: Readonly<Record<string, string>> = {
  en: 'jan feb mar apr may jun jul aug sep oct nov dec',
  de: 'jan|jan feb mar|mrz|maer apr mai jun jul aug sep okt nov dez',
  fr: 'jan|janv fev mars avr mai juin juil aou sep oct nov dec',
  es: 'ene feb mar abr may jun jul ago set|sep oct nov dic',
  pt: 'jan fev mar abr mai jun jul ago set out nov dez',
  it: 'gen feb mar apr mag giu lug ago set ott nov dic',
  nl: 'jan feb maa|mrt apr mei jun jul aug sep okt nov dec',
  sv: 'jan feb mar apr maj jun jul aug sep okt nov dec',
  no: 'jan feb mar apr mai jun jul aug sep okt nov des',
  fi: 'tammi helmi maalis huhti touko kesa heina elo syys loka marras joulu',
  pl: 'sty lut mar kwi maj cze lip sie wrz paz lis gru',
  cs: 'led uno bre dub kve cer|cvn cervenec|cvc srp zar rij lis pro',
  sk: 'jan feb mar apr maj jun jul aug sep okt nov dec',
  hu: 'jan feb mar apr maj jun jul aug szep okt nov dec',
  tr: 'oca sub mar nis may haz tem agu eyl eki kas ara',
  ro: 'ian feb mar apr mai iun iul aug sep oct noi dec',
  el: 'ιαν φεβ μαρ απρ μαι ιουν ιουλ αυγ σεπ οκτ νοε δεκ',
  ru: 'янв фев мар апр мая|маи июн июл авг сен окт ноя дек',
  uk: 'січ лют бер кві тра чер лип сер вер жов лис гру',
  lt: 'sau vas kov bal geg bir lie rgp rgs spa lap gru',
  et: 'jaan veeb mar apr mai juun juul aug sept okt nov dets',
  id: 'jan peb mar apr mei jun jul agu sep okt nov des',
};

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Beginnings with their months, the longest first: `marras` is no March. */
const BEGINNINGS: readonly (readonly [start: string, month: number])[] = [
  ...new Map(
    Object.values(BY_LANGUAGE).flatMap((months) =>
      months
        .split(' ')
        .flatMap((names, month) => names.split('|').map((name) => [plain(name), month + 1] as const)),
    ),
  ),
].sort((a, b) => b[0].length - a[0].length);

/** The month that a word names, 1 to 12; 0 where it names none. */
export function monthNamed(word: string): number {
  const text = plain(word).replace('ł', 'l');
  return BEGINNINGS.find(([start]) => text.startsWith(start))?.[1] ?? 0;
}
