import { describe, expect, it } from '@jest/globals';
import { ask, item, KNOWLEDGE, searchOver } from './knowledge-base.js';

const search = searchOver();
const first = async (question: string) => {
  const { decision, hits } = await ask(search, question);
  return [decision, hits[0] && `${hits[0].passage.externalId}#${hits[0].passage.article ?? ''}`];
};

describe('a question that names a document and its article', () => {
  it.each([
    ['2018/14 madde 9', '2018/14#9'],
    ['2018/14 sayılı genelgenin 8. maddesi ne diyor', '2018/14#8'],
    ['6698 m.11', '6698#11'],
    ['kvkk 11. madde', '6698#11'],
    ['657 sayılı kanun madde 104', '657#104'],
    ['657 sayılı kanun 104', '657#104'],
  ])('%s is answered by that article', async (question, passage) => {
    expect(await first(question)).toEqual(['answer', passage]);
  });

  it.each(['4857 sayılı kanun madde 17', '2018/14 madde 77', '2019/3 sayılı genelge', '6698 madde 104'])(
    '%s is not answered by another document or article',
    async (question) => {
      expect((await first(question))[0]).toBe('ticket');
    },
  );
});

describe('a question that names an exam, a year, a class or a province', () => {
  it('is answered by the calendar of that exam', async () => {
    expect(await first('LGS ne zaman')).toEqual(['answer', 'LGS-2026#']);
    expect(await first('YKS ne zaman')).toEqual(['answer', 'YKS-2026#']);
  });

  it('is not answered by the calendar of another exam', async () => {
    expect((await first('KPSS ne zaman'))[0]).toBe('ticket');
  });

  it('takes a part of an exam for the exam: TYT is in the YKS', async () => {
    expect((await ask(search, 'TYT ne zaman')).hits[0]!.passage.externalId).toBe('YKS-2026');
  });

  it('prefers what is about the named class and province', async () => {
    const items = [
      item('bes', { title: '5. sınıf yabancı dil dersi saati', body: 'Beşinci sınıfta haftada üç saattir.' }),
      item('dokuz', { title: '9. sınıf yabancı dil dersi saati', body: 'Dokuzuncu sınıfta haftada dört saattir.' }),
      item('ankara', { title: 'Ankara il müdürlüğünün adresi', body: 'Beşevler semtindedir.' }),
      item('izmir', { title: 'İzmir il müdürlüğünün adresi', body: 'Konak semtindedir.' }),
    ];
    const other = searchOver(items);
    expect((await ask(other, '9. sınıfta yabancı dil dersi kaç saat')).hits[0]!.passage.externalId).toBe('dokuz');
    expect((await ask(other, 'İzmir il müdürlüğü adresi')).hits[0]!.passage.externalId).toBe('izmir');
    expect((await ask(other, 'Bursa il müdürlüğünün adresi')).decision).toBe('ticket');
  });
});

describe('what is no longer in force', () => {
  it('is reported as outdated and never answered from', async () => {
    for (const question of ['2012/02 genelgesi madde 9', '2012/2 madde 1', 'alo 147 masa görevlileri']) {
      const { decision, hits, outdated } = await ask(search, question);
      expect([question, decision === 'answer', outdated?.passage.externalId]).toEqual([question, false, '2012/02']);
      expect(hits.some(({ passage }) => passage.externalId === '2012/02')).toBe(false);
      expect(outdated!.current).toBe(false);
    }
  });

  it('covers repealed articles', async () => {
    const { decision, outdated } = await ask(search, '6698 madde 31');
    expect([decision, outdated?.passage.article]).toEqual(['ticket', '31']);
  });

  it('was in force on an earlier day', async () => {
    const { decision, hits } = await ask(search, '2012/02 genelgesi madde 9', '2015-05-05');
    expect([decision, hits[0]!.passage.id]).toEqual(['answer', 'i-2012/02#9']);
    expect((await ask(search, '2012/02 madde 9', '2018-07-31')).decision).toBe('answer');
    expect((await ask(search, '2012/02 madde 9', '2018-08-01')).decision).toBe('ticket');
  });

  it("does not stand in the way of this year's calendar, and last year's is still known", async () => {
    expect((await ask(search, 'LGS ne zaman')).outdated).toBeUndefined();
    expect((await ask(search, '2025 LGS ne zaman')).outdated?.passage.externalId).toBe('LGS-2025');
    expect((await ask(search, 'LGS ne zaman', '2025-03-01')).hits[0]!.passage.externalId).toBe('LGS-2025');
  });

  it('names its successor, the last of a chain, from the day it is valid', () => {
    expect(search.supersededBy('2012/02')).toEqual({
      itemId: 'i-2018/14',
      externalId: '2018/14',
      title: '2018/14 sayılı Genelge: İletişim Merkezi',
      since: '2018-08-01',
      current: true,
    });
    expect(search.supersededBy('2018/14')).toBeUndefined();
    const chain = searchOver([
      ...KNOWLEDGE,
      item('2026/1', { kind: 'circular', title: 'Yeni', supersedes: ['2018/14'], validFrom: '2026-06-01' }),
      item('2027/1', { kind: 'circular', title: 'Gelecek', supersedes: ['2026/1'], validFrom: '2027-01-01' }),
    ]);
    expect(chain.supersededBy('2012/02')?.externalId).toBe('2026/1');
  });

  it('survives items that supersede each other', () => {
    const loop = searchOver([item('a', { supersedes: ['b'] }), item('b', { supersedes: ['a', 'b'] })]);
    expect(loop.supersededBy('a')?.externalId).toBe('b');
  });
});

describe('what leaves and enters the index', () => {
  it('an archived item is found no more, nor is a draft; a new version replaces the old', async () => {
    const changing = searchOver();
    const faq = KNOWLEDGE.find(({ externalId }) => externalId === 'takdir')!;
    changing.apply([{ ...faq, status: 'archived', revision: 8 }]);
    expect(changing.revision).toBe(8);
    expect((await ask(changing, faq.variants[0]!)).hits.some(({ passage }) => passage.itemId === faq.id)).toBe(false);
    changing.apply([{ ...faq, status: 'draft', revision: 9 }]);
    expect(changing.passagesOf(faq.id)).toEqual([]);
    changing.apply([{ ...faq, body: 'Yeni metin', revision: 10 }]);
    expect((await ask(changing, faq.variants[0]!)).hits[0]!.passage.text).toBe('Yeni metin');
    expect(changing.passage(`${faq.id}#`)?.text).toBe('Yeni metin');
  });

  it('the archiving of a successor brings back what it superseded', async () => {
    const changing = searchOver();
    const successor = KNOWLEDGE.find(({ externalId }) => externalId === '2018/14')!;
    changing.apply([{ ...successor, status: 'archived' }]);
    expect((await ask(changing, '2012/02 madde 9')).decision).toBe('answer');
  });
});
