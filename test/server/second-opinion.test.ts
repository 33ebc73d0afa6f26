import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createEncoderPool,
  createUnderstanding,
  type EncoderPool,
  encodedText,
  type Route,
  type RouteModel,
} from '../../nlu/index.js';
import { createSecondOpinion, type SecondOpinionOptions } from '../../server/second-opinion.js';

const FILE = resolve('models/routes.json');
const model = JSON.parse(readFileSync(FILE, 'utf8')) as RouteModel;
const folder = mkdtempSync(join(tmpdir(), 'second-opinion-'));
afterAll(() => rmSync(folder, { recursive: true }));
const { understand } = createUnderstanding();
const read = (text: string) => understand(text, '2026-11-21');
const vector = new Float32Array(384).fill(1 / Math.sqrt(384));

async function open(options: Partial<SecondOpinionOptions> = {}) {
  const encoded: string[] = [];
  const warned: string[] = [];
  const opinion = await createSecondOpinion({
    file: FILE,
    encoder: { state: 'ready', revision: model.encoder, dimensions: 384 },
    encode: async (text) => {
      encoded.push(text);
      return vector;
    },
    log: {
      warn: ((details: { reason: string }) => warned.push(details.reason)) as SecondOpinionOptions['log']['warn'],
    },
    ...options,
  });
  return { opinion, encoded, warned };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('a second opinion on the route', () => {
  it('reads the vector of the very text that is searched with', async () => {
    const { opinion, encoded, warned } = await open();
    const utterance = read('slm okulda silah var mı ki');
    const refined = await opinion(utterance);
    expect(encoded).toEqual([encodedText(utterance)]);
    expect(refined.masked).toBe(utterance.masked);
    expect(await opinion(utterance)).toEqual(refined);
    expect(warned).toEqual([]);
  });

  it('encodes nothing where the rules are certain', async () => {
    const { opinion, encoded } = await open();
    for (const text of ['merhaba', '222 madde 46', 'kendimi öldüreceğim', '']) {
      const utterance = read(text);
      expect(await opinion(utterance)).toBe(utterance);
    }
    expect(encoded).toEqual([]);
  });

  it('leaves the rules alone where no vector comes in time', async () => {
    const { opinion } = await open({ encode: async () => undefined });
    const utterance = read('okulda silah var');
    expect(await opinion(utterance)).toBe(utterance);
  });

  it('asks for no vector while the encoder is away, and takes it up once it is there', async () => {
    const encoder = { state: 'loading' as SecondOpinionOptions['encoder']['state'], revision: '', dimensions: 384 };
    const { opinion, encoded, warned } = await open({ encoder });
    const utterance = read('okulda silah var');
    expect(await opinion(utterance)).toBe(utterance);
    expect([encoded, warned]).toEqual([[], []]);
    Object.assign(encoder, { state: 'ready', revision: model.encoder });
    await opinion(utterance);
    expect(encoded).toHaveLength(1);
    encoder.state = 'unavailable';
    expect(await opinion(utterance)).toBe(utterance);
    expect(encoded).toHaveLength(1);
  });

  it.each<[string, () => Partial<SecondOpinionOptions>, RegExp]>([
    ['is missing', () => ({ file: join(folder, 'none.json') }), /^missing$/],
    ['is no JSON', () => ({ file: file('half.json', readFileSync(FILE, 'utf8').slice(0, 500)) }), /^damaged$/],
    [
      'has a changed letter',
      () => ({ file: file('flipped.json', JSON.stringify({ ...model, checksum: '00000000' })) }),
      /^damaged$/,
    ],
    [
      'is of another version',
      () => ({ file: file('old.json', JSON.stringify({ ...model, version: 1 })) }),
      /^version 1, not/,
    ],
    [
      'was made for another encoder',
      () => ({ encoder: { state: 'ready', revision: 'another', dimensions: 384 } }),
      /another$/,
    ],
  ])('is not given, with one line in the log, where the file %s', async (_, options, reason) => {
    const { opinion, encoded, warned } = await open(options());
    const utterance = read('okulda silah var');
    expect(await opinion(utterance)).toBe(utterance);
    expect(await opinion(utterance)).toBe(utterance);
    expect(encoded).toEqual([]);
    expect(warned).toEqual([expect.stringMatching(reason)]);
  });
});

describe('a second opinion with the encoder that ships', () => {
  let encoder: EncoderPool;
  beforeAll(async () => {
    encoder = createEncoderPool({
      directory: resolve('models/multilingual-e5-small-tr-folded'),
      workerFile: resolve('dist/nlu/encoder/worker.js'),
      threads: 1,
      queryDeadlineMs: 60_000,
    });
    await encoder.ready();
  }, 60_000);
  afterAll(() => encoder.close());

  it.each<[Route, string]>([
    ['outside', 'galatasarayın bu haftaki maçı hangi kanalda'],
    ['outside', 'mercimek köftesinin tarifini versene'],
    ['crisis', 'ben olmasam ailem daha rahat ederdi, kendime bir şey yapacağım'],
    ['incident', 'tuvaletlerde gizli gizli ot satan çocuklar varmış'],
    ['person', 'gerçek bir görevliyle yazışabilir miyim'],
    ['thanks', 'off cok sagol'],
    ['question', 'nakille yerleşince ilk okulum yanıyo muydu'],
    ['question', 'öğretmenimi şikayet etcem adımı söylerler mi ona'],
    ['question', '222 madde 46'],
    ['question', 'stajda sigortamı kim öder'],
  ])('says %s of "%s"', async (route, text) => {
    const { opinion, warned } = await open({ encoder, encode: async (one) => (await encoder.encodeQueries([one]))[0] });
    expect((await opinion(read(text))).route).toBe(route);
    expect(warned).toEqual([]);
  });
});
