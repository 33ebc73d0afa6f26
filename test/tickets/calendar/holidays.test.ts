import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { addDays } from '../../../tickets/calendar/day.js';
import { createTurkishHolidays, isConfirmedYear } from '../../../tickets/index.js';

const holidays = createTurkishHolidays();
/** `04-09 13` an afternoon, `04-10` a day. */
const brief = (year: number) => [
  ...new Set(
    holidays(year)
      .filter(({ name }) => !name.includes('cumartesi'))
      .map(({ day, from, to }) => {
        expect(to).toBe(1440);
        return `${day.slice(5)}${from === 0 ? '' : ` ${from / 60}`}`;
      }),
  ),
];

/** Law 2429 with the religious holidays' published days (2028 and later: calculated), written down by hand. */
const FIXED = ['01-01', '04-23', '05-01', '05-19', '07-15', '08-30', '10-28 13', '10-29'];
const RELIGIOUS: Record<number, string[]> = {
  2024: ['04-09 13', '04-10', '04-11', '04-12', '06-15 13', '06-16', '06-17', '06-18', '06-19'],
  2025: ['03-29 13', '03-30', '03-31', '04-01', '06-05 13', '06-06', '06-07', '06-08', '06-09'],
  2026: ['03-19 13', '03-20', '03-21', '03-22', '05-26 13', '05-27', '05-28', '05-29', '05-30'],
  2027: ['03-08 13', '03-09', '03-10', '03-11', '05-15 13', '05-16', '05-17', '05-18', '05-19'],
  2028: ['02-25 13', '02-26', '02-27', '02-28', '05-04 13', '05-05', '05-06', '05-07', '05-08'],
  2029: ['02-13 13', '02-14', '02-15', '02-16', '04-23 13', '04-24', '04-25', '04-26', '04-27'],
  2030: ['02-03 13', '02-04', '02-05', '02-06', '04-12 13', '04-13', '04-14', '04-15', '04-16'],
};

describe('official holidays of Law 2429', () => {
  test.each(Object.keys(RELIGIOUS).map(Number))('are those of %i, with their half days from 13.00', (year) => {
    expect(brief(year).sort()).toEqual([...new Set([...FIXED, ...RELIGIOUS[year]!])].sort());
  });

  test('say which years are published and which are calculated', () => {
    const unconfirmed = (year: number) => holidays(year).filter(({ confirmed }) => !confirmed);
    for (const year of [2024, 2025, 2026, 2027]) {
      expect(isConfirmedYear(year)).toBe(true);
      expect(unconfirmed(year)).toEqual([]);
    }
    expect(isConfirmedYear(2028)).toBe(false);
    expect(unconfirmed(2028).map(({ name }) => name)).toContain('Kurban Bayramı 4. gün');
    expect(unconfirmed(2028).some(({ day }) => day === '2028-10-29')).toBe(false);
  });

  test('take the Saturday after a holiday that ends on a Friday evening', () => {
    const saturdays = (year: number) =>
      holidays(year).flatMap(({ day, name }) => (name.includes('cumartesi') ? [day] : []));
    // Fridays: 1 May 2026; 1 January, 23 April and 29 October 2027. Ramazan 2024 ends on Friday 12 April.
    expect(saturdays(2026)).toEqual(['2026-05-02']);
    expect(saturdays(2027)).toEqual(['2027-01-02', '2027-04-24', '2027-10-30']);
    expect(saturdays(2024)).toContain('2024-04-13');
    // 28 October 2022 was a Friday whose holiday went on through Saturday.
    expect(saturdays(2022)).not.toContain('2022-10-29');
  });

  test('have both Ramazan holidays of a year that sees two, and an eve in the year before its holiday', () => {
    expect(
      holidays(2033)
        .filter(({ name }) => name === 'Ramazan Bayramı 1. gün')
        .map(({ day }) => day),
    ).toEqual(['2033-01-02', '2033-12-23']);
    expect(holidays(2033)[0]).toMatchObject({ day: '2033-01-01' });
    expect(
      holidays(2039)
        .filter(({ name }) => name.startsWith('Kurban'))
        .at(-1)?.day,
    ).toBe('2039-12-29');
  });

  const facts = '../shared/domain/ORG.md';
  const hasFacts = existsSync(facts);
  if (!hasFacts) console.warn(`${facts} is not there: holidays are compared with the table of this test alone`);
  (hasFacts ? test : test.skip)('agree with ../shared/domain/ORG.md for 2024–2030', () => {
    const months: Record<string, string> = { Şub: '02', Mar: '03', Nis: '04', May: '05', Haz: '06' };
    const iso = (year: string, day: string) => {
      const [number, month] = day.trim().split(' ');
      return `${year}-${months[month!]}-${number!.padStart(2, '0')}`;
    };
    const rows = [...readFileSync(facts, 'utf8').matchAll(/^\| (20\d\d) \| (.+?) \| (.+?) \| (.+?) \|$/gm)];
    expect(rows.map(([, year]) => year)).toEqual(['2024', '2025', '2026', '2027', '2028', '2029', '2030']);
    for (const [, year, ramazan, kurban, trust] of rows) {
      expect(isConfirmedYear(Number(year))).toBe(trust!.startsWith('kesin'));
      for (const [name, cell] of [
        ['Ramazan', ramazan!],
        ['Kurban', kurban!],
      ]) {
        const [eve, first, last] = cell!.split('→').map((day) => iso(year!, day));
        const ours = holidays(Number(year)).filter((one) => one.name.startsWith(name!));
        expect(ours[0]).toMatchObject({ day: eve, from: 13 * 60, to: 24 * 60 });
        expect(ours[1]).toMatchObject({ day: first, from: 0 });
        expect(ours.at(-1)).toMatchObject({ day: last, from: 0, to: 24 * 60 });
        for (let at = 1; at < ours.length; at++) expect(ours[at]!.day).toBe(addDays(ours[at - 1]!.day, 1));
      }
    }
  });
});
