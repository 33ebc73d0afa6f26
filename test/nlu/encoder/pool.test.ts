import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createEncoderPool, type EncoderPool, type EncoderPoolOptions } from '../../../nlu/encoder/pool.js';
import { longestHold } from '../../support/cpu.js';

const MODEL = resolve('models/multilingual-e5-small-tr-folded');
const WORKER = resolve('dist/nlu/encoder/worker.js');

let pool: EncoderPool | undefined;
const open = (options: Partial<EncoderPoolOptions> = {}) => {
  pool = createEncoderPool({ directory: MODEL, workerFile: WORKER, threads: 1, queryDeadlineMs: 20_000, ...options });
  return pool;
};
const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

afterEach(async () => {
  await pool?.close();
  pool = undefined;
});

describe('the encoder pool', () => {
  it('puts a question nearer to the official text that answers it than to another one', async () => {
    const encoder = open();
    await encoder.ready();
    const [question] = await encoder.encodeQueries(['çocuğum okula gitmezse ne olur']);
    const passages = await encoder.encodePassages([
      'Özürsüz devamsızlığı on günü aşan öğrenci başarısız sayılır.',
      'Ustalık belgesi sahibi iş yeri açabilir.',
    ]);
    expect(question).toHaveLength(encoder.dimensions);
    expect(cosine(question!, question!)).toBeCloseTo(1, 3);
    expect(cosine(question!, passages[0]!)).toBeGreaterThan(cosine(question!, passages[1]!) + 0.05);
  });

  it('gives a text the same vector alone, in a batch and without Turkish letters', async () => {
    const encoder = open();
    const [alone] = await encoder.encodeQueries(['şifremi unuttum']);
    const batch = await encoder.encodeQueries(['SIFREMI UNUTTUM', 'nakil nasıl yapılır', 'şifremi unuttum']);
    expect(batch[0]).toEqual(alone);
    expect(batch[2]).toEqual(alone);
    expect(cosine(alone!, batch[1]!)).toBeLessThan(0.95);
  });

  it('windows a text longer than the model and still returns a unit vector', async () => {
    const encoder = open();
    const [long] = await encoder.encodePassages(['öğrencinin devamsızlığı velisine bildirilir '.repeat(200)]);
    expect(cosine(long!, long!)).toBeCloseTo(1, 3);
  });

  it('takes an endless word and a text of two million characters in its stride', async () => {
    const encoder = open();
    const texts = ['x'.repeat(2_000_000), 'okul'];
    const vectors = await encoder.encodePassages(texts);
    for (const vector of vectors) expect(cosine(vector, vector)).toBeCloseTo(1, 3);
    expect(encoder.state).toBe('ready');
  }, 60_000);

  it('sheds what does not fit its queue and answers what does', async () => {
    const encoder = open({ queueLimit: 4 });
    await encoder.ready();
    const results = await Promise.allSettled(
      Array.from({ length: 40 }, (_, i) => encoder.encodeQueries([`soru ${i}`])),
    );
    const full = results.filter(
      (result) => result.status === 'rejected' && String(result.reason).includes('ENCODER_FULL'),
    );
    expect(full.length).toBeGreaterThan(0);
    expect(results.length - full.length).toBeGreaterThanOrEqual(4);
  });

  it('rejects a cancelled request at once with the reason of its signal', async () => {
    const encoder = open();
    await encoder.ready();
    const controller = new AbortController();
    const waiting = encoder.encodeQueries(['iptal edilecek soru'], controller.signal);
    controller.abort(new Error('vazgeçildi'));
    await expect(waiting).rejects.toThrow('vazgeçildi');
    await expect(encoder.encodeQueries(['sonraki soru'])).resolves.toHaveLength(1);
  });

  it('rejects a question at its deadline instead of keeping the citizen waiting', async () => {
    const encoder = open({ queryDeadlineMs: 1 });
    await encoder.ready();
    await expect(encoder.encodeQueries(['uzun '.repeat(400)])).rejects.toThrow('ENCODER_OVERDUE');
  });

  it('says that files are missing, and heals once they are there', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'encoder-'));
    const states: string[] = [];
    const encoder = open({ directory, onState: (state, detail) => states.push(`${state} ${detail}`) });
    await expect(encoder.ready()).rejects.toThrow('ENCODER_UNAVAILABLE');
    await expect(encoder.encodeQueries(['soru'])).rejects.toThrow('ENCODER_UNAVAILABLE');
    cpSync(MODEL, directory, { recursive: true });
    while (encoder.state !== 'ready') await new Promise((later) => setTimeout(later, 50));
    await expect(encoder.encodeQueries(['soru'])).resolves.toHaveLength(1);
    expect(states[0]).toContain('is missing');
    rmSync(directory, { recursive: true });
  });

  it('is unavailable, not crashed, with a damaged model file', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'encoder-'));
    cpSync(MODEL, directory, { recursive: true });
    writeFileSync(join(directory, 'onnx', 'model_quantized.onnx'), 'not a model');
    const encoder = open({ directory });
    await expect(encoder.ready()).rejects.toThrow('ENCODER_UNAVAILABLE');
    rmSync(directory, { recursive: true });
  });

  it('keeps the event loop free while it encodes', async () => {
    const encoder = open();
    await encoder.ready();
    const passages = Array.from({ length: 20 }, (_, i) => `madde ${i} öğrencinin devamsızlığı velisine bildirilir`);
    expect(await longestHold(encoder.encodePassages(passages))).toBeLessThan(50);
  });
});
