import { describe, expect, it } from '@jest/globals';
import { createEmbedder, denseTexts, type Passage, type QuantizedVector } from '../../../knowledge/index.js';

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

  it('has one vector for each question variant, and the title among them', () => {
    expect(denseTexts(passage('a', 'metin', ['bir', 'iki', 'bir'])).ask).toEqual(['Başlık a', 'bir', 'iki']);
  });
});
