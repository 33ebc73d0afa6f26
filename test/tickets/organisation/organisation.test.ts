import { describe, expect, test } from '@jest/globals';
import { foldTr, PROVINCES } from '../../../nlu/index.js';
import {
  type Bureau,
  bureauFlags,
  type Contact,
  loadOrganisation,
  onCallOrder,
  ruleProblems,
} from '../../../tickets/index.js';
import { directory, FILES, shipped, shippedRules } from './shipped.js';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 29, 9);
const TODAY = '2026-11-29';
const words = (text: string) => foldTr(text).split(/[\s'’]+/);

describe('the organisation that ships', () => {
  test('is the centre, 23 central units, 81 provinces and the six missions known to be open', () => {
    expect(shipped.problems).toEqual([]);
    const count = (kind: string) => shipped.bureaus.filter((bureau) => bureau.kind === kind).length;
    expect(['centre', 'central', 'province', 'mission'].map(count)).toEqual([1, 23, 81, 6]);
    expect(directory.ofProvince('Şanlıurfa')).toBe('il-sanliurfa');
    expect(shipped.bureaus.find(({ aliases }) => aliases.includes('ÖYGGM'))?.code).toBe('merkez-MEA');
  });

  test('has rules in which every name is known, every rule can decide and every topic has an owner', () => {
    expect(shippedRules.problems).toEqual([]);
    expect(ruleProblems(shippedRules.rules, { directory, provinces: PROVINCES })).toEqual([]);
  });

  test('knows a mission by its city with a case ending, and by nothing that only begins like it', () => {
    for (const text of ['Berlin', 'berlinde yaşıyoruz', "Münih'teki ataşelik", 'Biskekteyiz', 'Stuttgarttan yazıyorum'])
      expect([text, directory.missionIn(words(text))]).toEqual([text, expect.stringMatching(/^yd-/)]);
    expect(directory.missionIn(words('berliner sokağı'))).toBeUndefined();
  });
});

describe('organisation files', () => {
  const load = (rows: string) =>
    loadOrganisation({
      files: {
        ...FILES,
        central: {
          file: 'm.md',
          text: `# x\n\n| kod | ad | eski ve diğer adlar | takvim | saat dilimi |\n|---|---|---|---|---|\n${rows}`,
        },
      },
      provinces: { Ankara: ['Çankaya'] },
      fold: foldTr,
    });
  const good = '| OGM | Ortaöğretim | | tr | Europe/Istanbul |\n';

  test.each([
    ['| ogm! | Ad | | tr | Europe/Istanbul |', 'm.md:6 kod geçerli değil: "ogm!"'],
    ['| TEGM | | | tr | Europe/Istanbul |', 'm.md:6 ad boş'],
    ['| TEGM | Temel | | tr | Europe/Ankara |', 'm.md:6 bilinmeyen saat dilimi: "Europe/Ankara"'],
    ['| TEGM | Temel | | TR 1 | Europe/Istanbul |', 'm.md:6 takvim geçerli değil: "TR 1"'],
    ['| TEGM | Temel | tr | Europe/Istanbul |', 'm.md:6 5 hücre olmalı, 4 var'],
    ['| OGM | Başka | | tr | Europe/Istanbul |', 'm.md:6 merkez-OGM iki kez yazılmış'],
    ['| TEGM | Ortaöğretim | | tr | Europe/Istanbul |', 'm.md:6 "ortaogretim" adı merkez-OGM bürosunda da var'],
    ['\n| TEGM | Temel | | tr | Europe/Istanbul |', 'm.md:7 tablo boş satırla bölünmüş: bu satır okunmazdı'],
  ])('name file, line and reason of what cannot be used: %s', (row, expected) => {
    const { problems, bureaus } = load(good + row);
    expect(problems.map(({ file, line, reason }) => `${file}:${line} ${reason}`)).toContain(expected);
    expect(bureaus.map(({ code }) => code)).toContain('merkez-OGM');
    expect(bureaus.map(({ code }) => code)).not.toContain('merkez-TEGM');
  });

  test('without a table, or with a column nobody reads, are refused', () => {
    const bad = loadOrganisation({
      files: {
        central: { file: 'a.md', text: 'metin' },
        missions: { file: 'b.md', text: '| kod | şehir |\n|---|---|\n' },
      },
      provinces: {},
      fold: foldTr,
    });
    expect(bad.problems.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['tablo bulunamadı', '"şehir" adlı bir sütun beklenmiyor', '"ad" sütunu yok']),
    );
  });
});

describe('articles 1 to 3 of the circular', () => {
  const bureau: Bureau = {
    code: 'il-ankara',
    kind: 'province',
    name: 'Ankara',
    aliases: [],
    calendar: 'tr',
    zone: 'Europe/Istanbul',
    active: true,
  };
  const contact = (id: string, role: Contact['role'], over: Partial<Contact> = {}): Contact => ({
    id,
    bureau: 'il-ankara',
    role,
    order: 1,
    name: id,
    phone: '+905321234567',
    confirmedAt: NOW,
    revision: 1,
    ...over,
  });
  const whole = [
    contact('k', 'coordinator'),
    contact('t1', 'representative'),
    contact('t2', 'representative'),
    contact('n', 'on-call'),
  ];
  const flags = (contacts: Contact[]) => bureauFlags(bureau, contacts, NOW, TODAY);

  test('are met by a coordinator, two representatives and contacts confirmed within 30 days', () => {
    expect(flags(whole)).toEqual([]);
  });

  test('ask for a coordinator, two representatives, somebody who can be reached', () => {
    expect(flags([])).toEqual([
      { code: 'no-coordinator' },
      { code: 'few-representatives', count: 0 },
      { code: 'no-on-call' },
    ]);
    expect(flags([...whole.slice(0, 2), whole[3]!])).toEqual([{ code: 'few-representatives', count: 1 }]);
    expect(flags([...whole, { ...contact('x', 'on-call'), phone: '' }])).toEqual([
      { code: 'unreachable', contact: 'x' },
    ]);
  });

  test('count who is there on that day only, and of this bureau', () => {
    const gone = contact('k', 'coordinator', { activeTo: '2026-11-28' });
    const coming = contact('k2', 'coordinator', { activeFrom: '2026-11-30' });
    const other = contact('k3', 'coordinator', { bureau: 'il-bursa' });
    expect(flags([...whole.slice(1), gone, coming, other])).toEqual([{ code: 'no-coordinator' }]);
    expect(flags([...whole.slice(1), { ...gone, activeTo: TODAY }])).toEqual([]);
  });

  test('flag a contact after 30 days, not before', () => {
    expect(flags([...whole.slice(1), contact('k', 'coordinator', { confirmedAt: NOW - 30 * DAY })])).toEqual([]);
    expect(flags([...whole.slice(1), contact('k', 'coordinator', { confirmedAt: NOW - 30 * DAY - 1 })])).toEqual([
      { code: 'unconfirmed', contact: 'k', days: 30 },
    ]);
  });

  test('tell the managers on call first in their order, then the coordinator, then the representatives', () => {
    const list = [
      contact('t', 'representative'),
      contact('k', 'coordinator'),
      contact('n2', 'on-call', { order: 2 }),
      contact('n1', 'on-call'),
    ];
    const deaf = { ...contact('n0', 'on-call', { order: 0 }), phone: '' };
    expect(onCallOrder([...list, deaf], TODAY).map(({ id }) => id)).toEqual(['n1', 'n2', 'k', 't']);
  });

  test('ask nothing of a closed bureau', () => {
    expect(bureauFlags({ ...bureau, active: false }, [], NOW, TODAY)).toEqual([]);
  });
});
