import { describe, expect, it } from '@jest/globals';
import {
  createEmbedder,
  DenseView,
  denseTexts,
  type Passage,
  type QuantizedVector,
  quantize,
} from '../../../knowledge/index.js';

const passage = (id: string, text: string, variants: string[] = []): Passage => ({
  id,
  itemId: id,
  externalId: id,
  kind: 'faq',
  title: `Başlık ${id}`,
  variants,
  text,
  topics: [],
  audiences: [],
  source: { title: 'Kaynak' },
  ownerUnit: 'BHİM',
  repealed: false,
});

/** An encoder whose vectors depend on the text alone, and which counts what it is asked. */
function countingEncoder(revision = 'r1') {
  const asked: string[] = [];
  const vectorOf = (text: string) => {
    const vector = new Float32Array(16);
    for (let i = 0; i < text.length; i++) vector[text.charCodeAt(i) % 16]! += 1;
    const norm = Math.hypot(...vector) || 1;
    return vector.map((value) => value / norm);
  };
  return {
    asked,
    failing: 0,
    dimensions: 16,
    revision,
    ready: async () => {},
    encodeQueries: async (texts: readonly string[]) => texts.map(vectorOf),
    async encodePassages(texts: readonly string[]) {
      if (this.failing-- > 0) throw new Error('encoder away');
      asked.push(...texts);
      return texts.map(vectorOf);
    },
  };
}

function memoryVectors() {
  const kept = new Map<string, QuantizedVector>();
  return {
    kept,
    load: async (revision: string, hashes: readonly string[]) =>
      new Map(
        hashes.flatMap((hash) => (kept.has(revision + hash) ? [[hash, kept.get(revision + hash)!] as const] : [])),
      ),
    save: async (revision: string, vectors: ReadonlyMap<string, QuantizedVector>) => {
      for (const [hash, vector] of vectors) kept.set(revision + hash, vector);
    },
    prune: async () => 0,
  };
}
const log = { info() {}, warn() {} };

describe('the embedder', () => {
  it('goes live once everything known has its vectors', async () => {
    const embedder = createEmbedder({ encoder: countingEncoder(), vectors: memoryVectors(), log });
    embedder.update([passage('a', 'metin'), passage('b', 'başka metin')], []);
    expect(embedder.view).toBeUndefined();
    await embedder.settled();
    expect(embedder.view?.size).toBe(2);
  });

  it('encodes only what changed, and nothing at the next start', async () => {
    const vectors = memoryVectors();
    const first = countingEncoder();
    const embedder = createEmbedder({ encoder: first, vectors, log });
    embedder.update([passage('a', 'metin', ['soru bir', 'soru iki'])], []);
    await embedder.settled();
    const before = first.asked.length;
    embedder.update([passage('a', 'metin', ['soru bir', 'soru üç'])], []);
    await embedder.settled();
    expect(first.asked.slice(before)).toEqual(['soru üç']);

    const second = countingEncoder();
    const restarted = createEmbedder({ encoder: second, vectors, log });
    restarted.update([passage('a', 'metin', ['soru bir', 'soru üç'])], []);
    await restarted.settled();
    expect(second.asked).toEqual([]);
    expect(restarted.view?.has('a')).toBe(true);
  });

  it('encodes again what is damaged in the store, and lets it keep nothing else out', async () => {
    const vectors = memoryVectors();
    const texts = [passage('a', 'metin'), passage('b', 'başka metin')];
    const embedder = createEmbedder({ encoder: countingEncoder(), vectors, log });
    embedder.update(texts, []);
    await embedder.settled();
    const [one, two] = [...vectors.kept.keys()];
    vectors.kept.set(one!, { codes: new Int8Array(3), scale: 1 });
    vectors.kept.set(two!, { ...vectors.kept.get(two!)!, scale: Number.NaN });
    const again = countingEncoder();
    const restarted = createEmbedder({ encoder: again, vectors, log });
    restarted.update(texts, []);
    await restarted.settled();
    expect(restarted.view?.size).toBe(2);
    expect(again.asked).toHaveLength(2);
    expect(vectors.kept.get(one!)?.codes).toHaveLength(16);
  });

  it('encodes everything again for another encoder revision', async () => {
    const vectors = memoryVectors();
    for (const revision of ['r1', 'r2']) {
      const encoder = countingEncoder(revision);
      const embedder = createEmbedder({ encoder, vectors, log });
      embedder.update([passage('a', 'metin')], []);
      await embedder.settled();
      expect(encoder.asked.length).toBeGreaterThan(0);
    }
  });

  it('tries again after a fault and loses nothing', async () => {
    const encoder = countingEncoder();
    encoder.failing = 2;
    const embedder = createEmbedder({ encoder, vectors: memoryVectors(), log, retryMs: 1 });
    embedder.update([passage('a', 'metin')], []);
    await embedder.settled();
    expect(embedder.view?.has('a')).toBe(true);
  });

  it('sets a text aside that cannot be encoded, says so once, and goes live with all the others', async () => {
    const encoder = countingEncoder();
    const encode = encoder.encodePassages.bind(encoder);
    let tried = 0;
    encoder.encodePassages = async (texts) => {
      if (texts.some((text) => text.includes('zehir'))) {
        tried++;
        throw new RangeError('Maximum call stack size exceeded');
      }
      return await encode(texts);
    };
    const warned: unknown[] = [];
    const embedder = createEmbedder({
      encoder,
      vectors: memoryVectors(),
      log: { info() {}, warn: (details) => warned.push(details) },
      retryMs: 1,
    });
    const many = Array.from({ length: 40 }, (_, at) => passage(`p${at}`, `metin ${at}`));
    embedder.update([...many, passage('kötü', 'zehir'), passage('soru', 'metin', ['zehir mi?'])], []);
    await embedder.settled();
    expect(embedder.view?.size).toBe(41);
    expect(embedder.view?.has('kötü')).toBe(false);
    expect(embedder.view?.has('soru')).toBe(true);
    expect(warned).toHaveLength(2);
    const before = tried;
    embedder.update([passage('kötü', 'zehir')], []);
    await embedder.settled();
    expect(tried).toBe(before);
  });

  it('sets nothing aside while the encoder is away', async () => {
    const encoder = countingEncoder();
    encoder.failing = 60;
    const embedder = createEmbedder({ encoder, vectors: memoryVectors(), log, retryMs: 1 });
    embedder.update(
      Array.from({ length: 20 }, (_, at) => passage(`p${at}`, `metin ${at}`, [`soru ${at}`])),
      [],
    );
    await embedder.settled();
    expect(embedder.view?.vectors).toBe(60);
  });

  it('drops what was removed, even while it waits', async () => {
    const embedder = createEmbedder({ encoder: countingEncoder(), vectors: memoryVectors(), log });
    embedder.update([passage('a', 'metin'), passage('b', 'metin')], []);
    embedder.update([], ['b']);
    await embedder.settled();
    expect(embedder.view?.has('b')).toBe(false);
    expect(embedder.view?.size).toBe(1);
  });
});

describe('the texts that are encoded', () => {
  it('are windows of about ninety words that overlap, with title and heading in front', () => {
    const words = Array.from({ length: 300 }, (_, i) => `kelime${i}`);
    const { body } = denseTexts({ ...passage('a', words.join(' ')), heading: 'Madde başlığı' });
    expect(body.every((window) => window.startsWith('Başlık a Madde başlığı kelime'))).toBe(true);
    expect(new Set(body.flatMap((window) => window.split(' ')).filter((word) => word.startsWith('kelime'))).size).toBe(
      300,
    );
    expect(Math.max(...body.map((window) => window.split(' ').length))).toBeLessThanOrEqual(115);
  });

  it('are bounded in number and length, whatever the text is', () => {
    for (const text of ['x'.repeat(200_000), 'x '.repeat(100_000), `${'x'.repeat(5000)}. X`.repeat(40)]) {
      const { body, ask, sentences } = denseTexts({
        ...passage('a', text, ['y'.repeat(1000)]),
        title: 'z'.repeat(1000),
      });
      expect(body.length).toBeLessThanOrEqual(128);
      expect(sentences.length).toBeLessThanOrEqual(17);
      const words = [...body, ...ask, ...sentences].flatMap((one) => one.split(' '));
      expect(Math.max(...words.map((word) => word.length))).toBeLessThanOrEqual(60);
      expect(Math.max(...[...body, ...ask].map((one) => one.length))).toBeLessThanOrEqual(2000);
      expect(Math.max(0, ...sentences.map((one) => one.length))).toBeLessThanOrEqual(4000);
    }
    const address = `https://www.meb.test/${'a'.repeat(60)}`;
    expect(denseTexts(passage('a', `Bkz. ${address} adresi`)).body[0]!.replaceAll(' ', '')).toContain(address);
  });

  it('are its sentences too, short ones joined to the next, heading in front', () => {
    const text =
      'Kısa. Kayıt yaptıran öğrenci on beş gün içinde okula gelmek zorundadır. Gelmeyenin kaydı silinir ve yeri boş sayılır, bu karar velisine yazıyla bildirilir.';
    expect(denseTexts({ ...passage('a', text), heading: 'Kayıt' }).sentences).toEqual([
      'Kayıt Kısa. Kayıt yaptıran öğrenci on beş gün içinde okula gelmek zorundadır.',
      'Kayıt Gelmeyenin kaydı silinir ve yeri boş sayılır, bu karar velisine yazıyla bildirilir.',
    ]);
    expect(denseTexts(passage('a', 'Tek cümleden oluşan bir metin bir bütündür.')).sentences).toEqual([]);
  });

  it('are at most sixteen units of sentences, however long the text', () => {
    const text = Array.from(
      { length: 400 },
      (_, i) => `Bu ${i}. cümle dokuz kelimeden oluşan uzunca bir cümledir.`,
    ).join(' ');
    const { sentences } = denseTexts(passage('a', text));
    expect(sentences.length).toBeGreaterThan(8);
    expect(sentences.length).toBeLessThanOrEqual(16);
    expect(sentences.join(' ').match(/cümledir/g)).toHaveLength(400);
  });

  it('has one vector for each question variant, and the title among them', () => {
    expect(denseTexts(passage('a', 'metin', ['bir', 'iki', 'bir'])).ask).toEqual(['Başlık a', 'bir', 'iki']);
  });
});

describe('the sentences of the candidates', () => {
  const axis = (i: number) => quantize(Float32Array.from({ length: 16 }, (_, at) => (at === i ? 1 : 0)));
  const query = Float32Array.from({ length: 16 }, (_, at) => (at === 0 ? 0.8 : at === 1 ? 0.6 : 0));

  it('count by the best of each, and share themselves out among those that are asked for', () => {
    const view = new DenseView(16);
    view.set('a', { body: [axis(5)], ask: [], sentences: [axis(1), axis(0)] });
    view.set('b', { body: [axis(1)], ask: [], sentences: [] });
    view.set('c', { body: [axis(0)], ask: [], sentences: [axis(7)] });
    const scores = view.scores(query).sentences(['a', 'b', 'unknown']);
    expect([...scores.keys()]).toEqual(['a', 'b']);
    expect(scores.get('a')!.cosine).toBeCloseTo(0.8, 2);
    expect(scores.get('b')!.cosine).toBeCloseTo(0.6, 2);
    expect(scores.get('a')!.gap).toBe(0);
    expect(scores.get('b')!.gap).toBeCloseTo(-0.2, 2);
    expect([...scores.values()].reduce((sum, { share }) => sum + Math.exp(share), 0)).toBeCloseTo(1, 6);
  });

  it('are forgotten with their passage', () => {
    const view = new DenseView(16);
    view.set('a', { body: [axis(0)], ask: [], sentences: [axis(1), axis(2)] });
    view.remove('a');
    view.set('b', { body: [axis(1)], ask: [], sentences: [] });
    expect(view.vectors).toBe(1);
    expect(view.scores(query).sentences(['a', 'b']).get('b')!.cosine).toBeCloseTo(0.6, 2);
  });
});
