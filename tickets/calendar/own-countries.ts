/** Public holidays as `date-holidays` writes rules, with their names. */
type Rules = Readonly<Record<string, string>>;

/** A day that falls on a weekend is kept on the Monday after, too. */
const movable = (day: string, name: string): [rule: string, name: string][] => [
  [day, name],
  [`substitutes ${day} if saturday then next monday if sunday then next monday`, `${name} (pazartesi)`],
];

/**
 * Countries that `date-holidays` does not know. Kyrgyzstan: Labour Code art. 113. The feasts of Islam are a day each, calculated; what the government
 * adds or moves for one year is written down as leave.
 */
export const OWN_COUNTRIES: Readonly<Record<string, { readonly zone: string; readonly rules: Rules }>> = {
  KG: {
    zone: 'Asia/Bishkek',
    rules: Object.fromEntries([
      ...movable('01-01', 'Yeni yıl'),
      ...movable('01-07', 'Noel'),
      ...movable('02-23', 'Vatan Savunucuları Günü'),
      ...movable('03-08', 'Kadınlar Günü'),
      ...movable('03-21', 'Nevruz'),
      ...movable('04-07', 'Halkın Nisan Devrimi Günü'),
      ...movable('05-01', 'İşçi Bayramı'),
      ...movable('05-05', 'Anayasa Günü'),
      ...movable('05-09', 'Zafer Günü'),
      ...movable('08-31', 'Bağımsızlık Günü'),
      ...movable('11-07', 'Tarihi ve Ataları Anma Günü'),
      ...movable('11-08', 'Tarihi ve Ataları Anma Günü'),
      ['1 Shawwal', 'Orozo Ayt (Ramazan Bayramı)'],
      ['10 Dhu al-Hijjah', 'Kurman Ayt (Kurban Bayramı)'],
    ]),
  },
};
