import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerResponseSchema } from '../../server/routes/answers.js';
import { post, problem, startApp, type TestApp } from './app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe('POST /api/v1/answers', () => {
  it('answers with text, item, article, source, and the other candidates', async () => {
    const response = await post(app, '/api/v1/answers', { question: '2018/14 kaç günde yanıtlar? 10000000146' });
    expect(response.status).toBe(200);
    const body: unknown = await response.json();
    expect(body).toEqual({
      decision: 'answer',
      probability: 0.9,
      answer: {
        text: 'Başvurular üç iş günü içinde yanıtlanır.',
        itemId: 'i1',
        externalId: '2018/14',
        title: 'MEBİM iş ve işlemleri',
        article: '9',
        source: { title: '2018/14 sayılı Genelge', number: '2018/14', date: '2018-08-01' },
        validFrom: '2018-08-01',
        views: { stem: { score: 1, rank: 1 } },
      },
      alternatives: [{ itemId: 'i2', externalId: 'sss-1', title: 'MEBİM nedir?', probability: 0.2, views: {} }],
      intent: 'question',
      entities: [
        { type: 'circular', value: '2018/14' },
        { type: 'nationalId', value: '***' },
      ],
    });
    expect(() => answerResponseSchema.parse(body)).not.toThrow();
    expect(app.asked.at(-1)?.text).toBe('2018/14 kaç günde yanıtlar? [T.C. kimlik no]');
  });

  it('says in plain Turkish what is wrong, and refuses a body that is no JSON as such', async () => {
    const details = async (body: object) => {
      const answered = await post(app, '/api/v1/answers', body);
      return ((await answered.json()) as { errors: { detail: string }[] }).errors.map(({ detail }) => detail);
    };
    expect(await details({ question: '' })).toEqual(['Boş olamaz.']);
    expect(await details({})).toEqual(['Eksik.']);
    expect(await details({ question: 5 })).toEqual(['Türü yanlış: metin olmalı.']);
    expect(await details({ question: 'Soru', limit: 0 })).toEqual(['En az 1 olmalı.']);
    expect(await details({ question: 'Soru', limit: 99 })).toEqual(['En çok 20 olabilir.']);
    expect(await details({ question: 'x'.repeat(10_001) })).toEqual(['En çok 10000 karakter olabilir.']);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      const headers = { 'Content-Type': type };
      const response = await fetch(`${app.url}/api/v1/answers`, { method: 'POST', headers, body: 'question=Soru' });
      expect([type, response.status]).toEqual([type, 415]);
    }
  });

  it('gives no more of an answer than an article may have', async () => {
    const { result } = app.state;
    const [first, ...rest] = result.hits;
    const passage = { ...first!.passage, text: 'x'.repeat(2_000_000) };
    app.state.result = { ...result, hits: [{ ...first!, passage }, ...rest] };
    const response = await post(app, '/api/v1/answers', { question: 'Soru' });
    app.state.result = result;
    expect(((await response.json()) as { answer: { text: string } }).answer.text).toHaveLength(200_000);
  });

  it('asks as of today in Istanbul, or of the day it is given', async () => {
    await post(app, '/api/v1/answers', { question: 'Soru' });
    expect(app.asked.at(-1)?.asOf).toBe('2026-11-21');
    await post(app, '/api/v1/answers', { question: 'Soru', asOf: '2017-01-31', limit: 3 });
    expect(app.asked.at(-1)).toMatchObject({ asOf: '2017-01-31', limit: 4 });
  });

  it('gives no answer when asking back, and every candidate as an alternative', async () => {
    const { result } = app.state;
    app.state.result = { ...result, decision: 'clarify' };
    const response = await post(app, '/api/v1/answers', { question: 'Soru', limit: 1 });
    app.state.result = result;
    const body = (await response.json()) as { alternatives: unknown[] };
    expect(body).toMatchObject({ decision: 'clarify' });
    expect(body).not.toHaveProperty('answer');
    expect(body.alternatives).toEqual([
      {
        itemId: 'i1',
        externalId: '2018/14',
        title: 'MEBİM iş ve işlemleri',
        article: '9',
        probability: 0.9,
        views: { stem: { score: 1, rank: 1 } },
      },
    ]);
  });

  it('does not search for what says nothing', async () => {
    const before = app.asked.length;
    const response = await post(app, '/api/v1/answers', { question: '🎓🎒 !!' });
    expect(await response.json()).toMatchObject({
      decision: 'ticket',
      probability: 0,
      intent: 'empty',
      alternatives: [],
    });
    expect(app.asked).toHaveLength(before);
  });

  it('accepts 10,000 characters', async () => {
    expect((await post(app, '/api/v1/answers', { question: 'ğ'.repeat(10_000) })).status).toBe(200);
  });

  it.each([
    ['no question', {}, 'question'],
    ['a blank question', { question: '  ' }, 'question'],
    ['a question that is a number', { question: 5 }, 'question'],
    ['10,001 characters', { question: 'a'.repeat(10_001) }, 'question'],
    ['a day that is none', { question: 'Soru', asOf: '2026-02-30' }, 'asOf'],
    ['a limit of 0', { question: 'Soru', limit: 0 }, 'limit'],
    ['a limit of 1.5', { question: 'Soru', limit: 1.5 }, 'limit'],
  ])('names the field at fault for %s', async (_name, body, field) => {
    const answer = await problem(await post(app, '/api/v1/answers', body));
    expect([answer.status, answer.code]).toEqual([400, 'REQUEST_INVALID']);
    expect(answer.errors?.map((error) => error.field)).toEqual([field]);
  });

  it.each([
    ['broken JSON', '{"question":', {}, 400, 'BODY_MALFORMED'],
    ['a bare text', '"soru"', {}, 400, 'BODY_MALFORMED'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), {}, 400, 'BODY_NOT_UTF8'],
    ['300 KB', JSON.stringify({ question: 'a'.repeat(300_000) }), {}, 413, 'BODY_TOO_LARGE'],
    ['an unknown charset', '{}', { 'Content-Type': 'application/json; charset=x-yok' }, 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['broken gzip', '{}', { 'Content-Encoding': 'gzip' }, 400, 'BODY_MALFORMED'],
  ])('answers %s with its problem', async (_name, body, headers, status, code) => {
    const answer = await problem(await post(app, '/api/v1/answers', body, headers));
    expect([answer.status, answer.code]).toEqual([status, code]);
  });

  it('keeps the cause of a fault to the log', async () => {
    app.state.fault = new Error('bağlantı: secret-host');
    const response = await post(app, '/api/v1/answers', { question: 'Soru' });
    delete app.state.fault;
    const text = JSON.stringify(await problem(response.clone() as Response));
    expect(response.status).toBe(500);
    expect(text).not.toContain('secret-host');
    expect(text).not.toContain('at ');
    const line = app.logged.find(({ code }) => code === 'INTERNAL');
    expect(line).toMatchObject({ requestId: response.headers.get('x-request-id') });
    expect(JSON.stringify(line)).toContain('secret-host');
  });

  it('says which method it wants', async () => {
    const response = await fetch(`${app.url}/api/v1/answers`);
    expect(response.headers.get('allow')).toBe('POST');
    expect(await problem(response)).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
  });
});

describe('GET /api/v1/tickets/{number}', () => {
  const get = (number: string, code: string) =>
    fetch(`${app.url}/api/v1/tickets/${number}`, { headers: code === '' ? {} : { 'X-Follow-Up-Code': code } });

  it('shows the ticket to who holds its code', async () => {
    const response = await get('meb-2026-000123', 'ABCD-2345');
    expect(await response.json()).toEqual({
      number: 'MEB-2026-000123',
      status: 'assigned',
      subject: 'Nakil',
      province: 'Ankara',
      createdAt: '2026-11-20T00:00:00.000Z',
      updatedAt: '2026-11-21T00:00:00.000Z',
      replies: [{ at: '2026-11-21T00:00:00.000Z', text: 'İnceleniyor.' }],
    });
  });

  it('does not tell a wrong code from an unknown number', async () => {
    const { requestId: _, ...wrong } = await problem(await get('MEB-2026-000123', 'XXXX-2345'));
    const { requestId: __, ...unknown } = await problem(await get('MEB-2026-999999', 'ABCD-2345'));
    expect(wrong).toEqual(unknown);
    expect(wrong).toMatchObject({ status: 404, code: 'TICKET_NOT_FOUND' });
  });

  it('asks for the code', async () => {
    expect(await problem(await get('MEB-2026-000123', ''))).toMatchObject({ errors: [{ field: 'x-follow-up-code' }] });
  });

  it('stops who guesses, with Retry-After, but never who knows, however many ask at once', async () => {
    const own = await startApp();
    try {
      const ask = (code: string) =>
        fetch(`${own.url}/api/v1/tickets/MEB-2026-000123`, { headers: { 'X-Follow-Up-Code': code } });
      const known = await Promise.all(Array.from({ length: 200 }, () => ask('ABCD-2345')));
      expect(known.map(({ status }) => status)).toEqual(known.map(() => 200));
      const statuses: number[] = [];
      for (let n = 0; n < 25; n += 1) statuses.push((await ask(`WRNG-${n}`)).status);
      expect(statuses.filter((status) => status === 404)).toHaveLength(20);
      const last = await ask('WRNG-99');
      expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await problem(last)).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    } finally {
      await own.close();
    }
  });
});

describe('limits', () => {
  it('refuse an address that asks too much', async () => {
    const own = await startApp({ RATE_LIMIT_PER_MINUTE: 3 });
    try {
      const statuses: number[] = [];
      for (let n = 0; n < 5; n += 1) statuses.push((await post(own, '/api/v1/answers', { question: 'x' })).status);
      expect(statuses).toEqual([200, 200, 200, 429, 429]);
      expect((await fetch(`${own.url}/healthz`)).status).toBe(200);
    } finally {
      await own.close();
    }
  });
});
