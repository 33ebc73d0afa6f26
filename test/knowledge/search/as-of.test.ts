import { describe, expect, it } from '@jest/globals';
import { createKnowledgeSearch, type ItemVersion, type StoredItem, toPassages } from '../../../knowledge/index.js';
import { begunBy, versionOn } from '../../../knowledge/life/version-on.js';
import { findEntities } from '../../../nlu/index.js';
import { ask, item, KNOWLEDGE, model, TODAY } from './knowledge-base.js';

const at = (day: string) => Date.parse(`${day}T12:00:00+03:00`);
const written = (version: number, day: string, content: StoredItem): ItemVersion => ({
  version,
  at: at(day),
  actor: 'import',
  content,
});

/** An index over the last versions, and a history beside it that is asked like the store's. */
function searchWith(histories: readonly (readonly ItemVersion[])[]) {
  const byId = new Map(histories.map((versions) => [versions[0]!.content.externalId, [...versions]]));
  const asked: string[][] = [];
  const search = createKnowledgeSearch({
    toPassages,
    entitiesOf: (text) => findEntities(text),
    model,
    today: () => TODAY,
    history: {
      history: async (ids) => {
        asked.push([...ids]);
        return new Map(ids.map((id) => [id, byId.get(id) ?? []]));
      },
    },
  });
  const latest = histories.map((versions) => versions.at(-1)!);
  const others = KNOWLEDGE.filter(({ externalId }) => !byId.has(externalId));
  search.apply([...others, ...latest.map(({ content, version }) => ({ ...(content as StoredItem), version }))]);
  return { search, asked };
}

const yemek = (body: string, parts: Partial<StoredItem> = {}) =>
  item('pansiyon-ucreti', {
    title: 'Pansiyon ücreti',
    variants: ['pansiyon ücreti kaç lira', 'pansiyon taksidi ne kadar', 'pansiyon parası kaç para'],
    body,
    ...parts,
  });

describe('a question as of another day', () => {
  const { search, asked } = searchWith([
    [written(1, '2024-02-01', yemek('Ücret 100 liradır.')), written(2, '2025-03-01', yemek('Ücret 200 liradır.'))],
  ]);
  const textOn = async (day: string) => (await ask(search, 'pansiyon ücreti kaç lira', day)).hits[0]?.passage.text;

  it('is answered from the version of that day', async () => {
    expect(await textOn('2025-02-28')).toBe('Ücret 100 liradır.');
    expect(await textOn('2025-03-01')).toBe('Ücret 200 liradır.');
    expect(await textOn(TODAY)).toBe('Ücret 200 liradır.');
  });

  it('asks for versions only then', async () => {
    asked.length = 0;
    await textOn(TODAY);
    expect(asked).toEqual([]);
    await textOn('2025-02-28');
    expect(asked.flat()).toContain('pansiyon-ucreti');
  });

  it('leaves nothing of a version behind that a publication replaces while earlier ones are read', async () => {
    const guide = (title: string): StoredItem => ({ ...yemek('Başvurular okuldan yapılır.'), title, variants: [] });
    const [before, after] = [guide('LGS 2024 başvuru kılavuzu'), guide('Bursluluk sınavı başvuru kılavuzu')];
    const searchOver = (latest: StoredItem, meanwhile?: () => void) => {
      const search = createKnowledgeSearch({
        toPassages,
        entitiesOf: (text) => findEntities(text),
        model,
        today: () => TODAY,
        history: {
          history: async (ids) => {
            meanwhile?.();
            return new Map(ids.map((id) => [id, [written(1, '2024-02-01', before)]]));
          },
        },
      });
      search.apply([...KNOWLEDGE, latest]);
      return search;
    };
    const raced = searchOver(before, () => raced.apply([after]));
    const question = 'LGS 2024 başvuru kılavuzu nerede';
    await ask(raced, question, '2024-06-01');
    const explained = async (search: typeof raced) =>
      (await search.explain({ text: question, entities: findEntities(question), asOf: TODAY })).hits.map(
        ({ passage, features, probability }) => ({ id: passage.id, features, probability }),
      );
    expect(await explained(raced)).toEqual(await explained(searchOver(after)));
  });

  it('is not answered where the item said nothing yet, and that is told apart from knowing nothing', async () => {
    const first = yemek('Ücret 100 liradır.', { source: { title: 'Karar', date: '2024-02-01' } });
    const { search: other } = searchWith([[written(1, '2026-01-01', first)]]);
    const before = await ask(other, 'pansiyon ücreti kaç lira', '2024-01-31');
    expect([before.decision, before.outdated?.passage.externalId]).toEqual(['ticket', 'pansiyon-ucreti']);
    expect((await ask(other, 'pansiyon ücreti kaç lira', '2024-02-01')).hits[0]!.passage.text).toBe(
      'Ücret 100 liradır.',
    );
  });

  it('is answered from a text that has expired or was replaced since', async () => {
    const old = yemek('Ücret 100 liradır.', { validFrom: '2020-01-01', validUntil: '2023-12-31' });
    const replaced = item('2012/02', {
      kind: 'circular',
      title: '2012/02 sayılı Genelge: Alo 147 hattı',
      source: { title: '2012/02 sayılı Genelge', number: '2012/02', date: '2012-01-10' },
      articles: [
        { label: '9', heading: 'Ödül', text: 'Masa görevlisine teşekkür verilir.', repealed: false, notes: [] },
      ],
    });
    const heir = KNOWLEDGE.find(({ externalId }) => externalId === '2018/14')!;
    const { search: other } = searchWith([
      [written(1, '2020-01-01', old)],
      [written(1, '2025-01-01', replaced)],
      [written(1, '2025-01-01', heir)],
    ]);
    expect((await ask(other, 'pansiyon ücreti kaç lira', '2023-12-31')).hits[0]!.passage.text).toBe(
      'Ücret 100 liradır.',
    );
    expect((await ask(other, 'pansiyon ücreti kaç lira', '2024-01-01')).outdated?.passage.externalId).toBe(
      'pansiyon-ucreti',
    );
    expect((await ask(other, '2012/02 madde 9', '2015-05-05')).hits[0]!.passage.id).toBe('i-2012/02#9');
    expect((await ask(other, '2012/02 madde 9', '2018-08-01')).outdated?.passage.externalId).toBe('2012/02');
  });

  it('is answered from what is in force today where the newest version is still to come', async () => {
    const { search: other } = searchWith([
      [
        written(1, '2024-02-01', yemek('Ücret 100 liradır.')),
        written(2, '2026-06-01', yemek('Ücret 300 liradır.', { validFrom: '2027-01-01' })),
      ],
    ]);
    const { decision, hits } = await ask(other, 'pansiyon ücreti kaç lira');
    expect([decision, hits[0]?.passage.text]).toEqual(['answer', 'Ücret 100 liradır.']);
    expect((await ask(other, 'pansiyon ücreti kaç lira', '2027-01-01')).hits[0]!.passage.text).toBe(
      'Ücret 300 liradır.',
    );
  });
});

describe('the version of a day', () => {
  const v = written;
  it('is the last that had begun, by its own first day or the day it was written in Istanbul', () => {
    const one = v(1, '2024-01-01', yemek('bir'));
    const two: ItemVersion = { ...v(2, '2025-01-01', yemek('iki')), at: Date.parse('2025-02-28T21:30:00Z') };
    const three = v(3, '2026-01-01', yemek('üç', { validFrom: '2025-06-01' }));
    const on = (day: string) => versionOn([one, two, three], day)?.body;
    expect([on('1990-01-01'), on('2025-02-28'), on('2025-03-01'), on('2025-05-31'), on('2025-06-01')]).toEqual([
      'bir',
      'bir',
      'iki',
      'iki',
      'üç',
    ]);
  });

  it('does not bring an older version back when the last one is over or was archived', () => {
    const one = v(1, '2024-01-01', yemek('bir'));
    const over = v(2, '2025-01-01', yemek('iki', { validUntil: '2025-06-30' }));
    const archived = v(3, '2026-01-01', yemek('iki', { validFrom: '2020-01-01', status: 'archived' }));
    expect(versionOn([one, over], '2025-07-01')).toBeUndefined();
    expect(begunBy([one, over], '2025-07-01')?.body).toBe('iki');
    expect(versionOn([one, over, archived], '2025-06-30')?.body).toBe('iki');
    expect(versionOn([one, archived], '2026-01-01')).toBeUndefined();
    expect(versionOn([], '2026-01-01')).toBeUndefined();
  });
});
