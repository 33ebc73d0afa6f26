import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  assign,
  type ClusterChange,
  type ClusterModel,
  createClusterer,
  draftOf,
  labelOf,
  type OpenCluster,
  type OpenQuestion,
  profileOf,
  type StoredCluster,
  sameQuestion,
  withQuestions,
} from '../../../knowledge/index.js';

const model = JSON.parse(readFileSync(resolve('models', 'clusters.json'), 'utf8')) as ClusterModel;
const MINUTE = 60_000;

describe('questions that ask the same', () => {
  test('are likelier the same than others, with and without Turkish letters, with typing errors', () => {
    const of = (text: string) => profileOf(text);
    const same = sameQuestion(of('Nakil başvurusu nasıl yapılır?'), of('nakil basvurusu nasil yapiliyor'), model);
    const other = sameQuestion(of('Nakil başvurusu nasıl yapılır?'), of('Okul servis ücretleri ne kadar?'), model);
    expect(same).toBeGreaterThan(0.5);
    expect(other).toBeLessThan(0.5);
    expect(sameQuestion(of('a'), of('Nakil'), model)).toBe(sameQuestion(of('Nakil'), of('a'), model));
  });

  test('fall into one cluster, others into one of their own', () => {
    const clusters = new Map<string, OpenCluster>();
    const put = (text: string) => {
      const { clusterId, exemplars } = assign(profileOf(text), clusters, model, () => `c${clusters.size}`);
      if (exemplars) clusters.set(clusterId, { id: clusterId, exemplars });
      return clusterId;
    };
    expect(put('Okul kıyafeti zorunlu mu?')).toBe('c0');
    expect(put('okul kiyafeti zorunlumu')).toBe('c0');
    expect(put('Servis ücretleri ne kadar?')).toBe('c1');
    expect(put('okul kıyafeti giymek zorunlu mu acaba')).toBe('c0');
    expect(put('OKUL KIYAFETİ ZORUNLU MU')).toBe('c0');
    expect(clusters.size).toBe(2);
    expect(labelOf(clusters.get('c0')!.exemplars, model)).toMatch(/kıyafet|kiyafet/i);
  });
});

describe('what stands for a cluster', () => {
  const label = (...texts: string[]) =>
    labelOf(
      texts.map((text) => profileOf(text)),
      model,
    );

  test('is no text of somebody in danger, however like the others it is', () => {
    expect(label('sınav stresinden ölücem lgs kaç soru', 'LGS kaç soru?')).toBe('LGS kaç soru?');
    expect(label('İNTİHAR etmek istiyorum')).toBe('Tehlike sözleri geçen sorular');
    expect(label('okulda ölçme değerlendirme nasıl')).toBe('okulda ölçme değerlendirme nasıl');
  });

  test('is cut where it is a pasted message', () => {
    const shown = label(`Okul kaydı nasıl yapılır?\n${'x '.repeat(2000)}`);
    expect(shown).toHaveLength(300);
    expect(shown).toMatch(/^Okul kaydı nasıl yapılır\? x .*…$/);
  });
});

/** A store in memory with the semantics of the port. */
function memoryStore(questions: OpenQuestion[], clusters: StoredCluster[] = []) {
  const given = new Map<OpenQuestion, string>();
  const byId = new Map(clusters.map((cluster) => [cluster.id, cluster]));
  const reopened: string[] = [];
  return {
    given,
    byId,
    reopened,
    waiting: async (before: number, limit: number) =>
      questions.filter((one) => !given.has(one) && one.at < before).slice(0, limit),
    open: async () => [...byId.values()],
    assign: async (
      some: readonly { key: OpenQuestion['key']; clusterId: string }[],
      changes: readonly ClusterChange[],
    ) => {
      for (const { key, clusterId } of some) given.set(questions.find((one) => one.key === key)!, clusterId);
      for (const { id, exemplars, reopen } of changes) {
        byId.set(id, { id, exemplars, status: reopen ? 'open' : (byId.get(id)?.status ?? 'open') });
        if (reopen) reopened.push(id);
      }
    },
  };
}

const question = (text: string, at: number, n = at): OpenQuestion => ({
  key: { conversationId: `k${n}`, turn: 1, ordinal: 0 },
  text,
  decision: 'ticket',
  probability: 0.1,
  channel: 'web',
  at,
});

describe('the clustering job', () => {
  const deps = { model, now: () => 100 * MINUTE };

  test('waits until a citizen has had time to judge, and then takes each question once', async () => {
    const store = memoryStore([
      question('Servis ücreti ne kadar?', 99 * MINUTE),
      question('servis ücreti kaç tl', 10 * MINUTE),
    ]);
    let ids = 0;
    const clusterer = createClusterer({ ...deps, store, newId: () => `n${ids++}` });
    expect(await clusterer.run()).toBe(1);
    expect(await clusterer.run()).toBe(0);
    expect([...store.given.values()]).toEqual(['n0']);
  });

  test('goes on with the clusters of earlier runs', async () => {
    const store = memoryStore(
      [question('servis ücretleri ne kadar acaba', 10 * MINUTE)],
      [{ id: 'old', exemplars: ['Servis ücretleri ne kadar?'], status: 'dismissed' }],
    );
    await createClusterer({ ...deps, store, newId: () => 'new' }).run();
    expect([...store.given.values()]).toEqual(['old']);
    expect(store.byId.get('old')?.status).toBe('dismissed');
  });

  test('opens a cluster again that was mended and is still asked for a day later', async () => {
    const day = 24 * 60 * MINUTE;
    const store = memoryStore(
      [question('servis ücretleri ne kadar', 3 * day)],
      [{ id: 'old', exemplars: ['Servis ücretleri ne kadar?'], status: 'added', handledAt: day }],
    );
    await createClusterer({ model, now: () => 4 * day, store, newId: () => 'new' }).run();
    expect(store.reopened).toEqual(['old']);
  });

  test('an encoder that fails leaves the questions for the next run', async () => {
    const store = memoryStore([question('Servis ücreti ne kadar?', 10 * MINUTE)]);
    const encoder = { encodePassages: () => Promise.reject(new RangeError('away')) };
    await expect(createClusterer({ ...deps, store, encoder, newId: () => 'n' }).run()).rejects.toThrow('away');
    expect(store.given.size).toBe(0);
  });
});

describe('a draft from a cluster', () => {
  test('has the question as its title and the other wordings as variants, each once', () => {
    const item = draftOf(
      { id: 'x1', label: 'ilk okula kayıt yaşı kaç?' },
      ['İlk okula kayıt yaşı kaç', 'kaç yaşında okula başlanır', 'kaç yaşında  okula başlanır?'],
      'TEGM',
    );
    expect(item).toMatchObject({
      externalId: 'soru-x1',
      title: 'İlk okula kayıt yaşı kaç?',
      ownerUnit: 'TEGM',
      body: '',
    });
    expect(item.variants).toEqual(['kaç yaşında okula başlanır']);
  });

  test('adding questions to an item leaves out those it has', () => {
    const item = draftOf({ id: 'x', label: 'Burs başvurusu ne zaman?' }, [], 'OGM');
    expect(withQuestions(item, ['BURS BAŞVURUSU NE ZAMAN', 'burslar ne zaman yatar']).variants).toEqual([
      'burslar ne zaman yatar',
    ]);
  });
});
