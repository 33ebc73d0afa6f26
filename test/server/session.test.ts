import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ALLOWED, call, until } from '../adapters/web/channel.js';
import { post, problem, startApp, type TestApp } from './app.js';

interface Session {
  readonly conversationId: string;
  readonly token: string;
  readonly expiresIn: number;
  readonly resumed: boolean;
  readonly resumeCode: string;
}

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ TRUST_PROXY: 1 });
});
afterAll(() => app.close());

const open = async (body: object, headers: Record<string, string> = {}) => {
  const response = await post(app, '/api/v1/web/session', body, headers);
  const cookie = response.headers.get('set-cookie') ?? '';
  return { response, cookie, pair: cookie.split(';')[0] ?? '', body: (await response.clone().json()) as Session };
};

describe('POST /api/v1/web/session', () => {
  it('starts a greeted conversation, with a token good for it', async () => {
    const { body } = await open({});
    expect(body).toMatchObject({ resumed: false, expiresIn: 1800 });
    expect(body.resumeCode).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/u);
    const path = `/conversations/${body.conversationId}/activities`;
    const set = await until(
      () => call<{ activities: { text: string }[] }>(app, 'GET', path, { token: body.token }),
      (answer) => answer.body.activities.length > 0,
    );
    expect(set.body.activities.map(({ text }) => text)).toEqual(['Merhaba, ben MEB Asistan.']);
  });

  it('leaves the source out of the text: the widget draws it', async () => {
    const { body } = await open({});
    const path = `/conversations/${body.conversationId}/activities`;
    await call(app, 'POST', path, { token: body.token, body: { type: 'message', text: 'Soru' } });
    const set = await until(
      () => call<{ activities: { text: string }[] }>(app, 'GET', path, { token: body.token }),
      (answer) => answer.body.activities.length >= 3,
    );
    expect(set.body.activities.at(-1)).toMatchObject({
      text: 'Yanıt: Soru',
      channelData: { mebasistan: { source: { label: '2018/14 sayılı Genelge, madde 9' } } },
    });
  });

  it('finds the conversation again by cookie', async () => {
    const first = await open({});
    const again = await open({}, { Cookie: `other=1; ${first.pair}` });
    expect(again.body).toMatchObject({
      conversationId: first.body.conversationId,
      resumed: true,
      resumeCode: first.body.resumeCode,
    });
  });

  it('finds it by resume code, however it is typed', async () => {
    const { body } = await open({});
    const typed = ` ${body.resumeCode.toLowerCase().replaceAll('-', ' ').replaceAll('1', 'ı').replaceAll('0', 'o')} `;
    expect((await open({ resumeCode: typed })).body).toMatchObject({
      conversationId: body.conversationId,
      resumed: true,
    });
  });

  it('starts another on request', async () => {
    const first = await open({});
    const fresh = await open({ fresh: true }, { Cookie: first.pair });
    expect(fresh.body.resumed).toBe(false);
    expect(fresh.body.conversationId).not.toBe(first.body.conversationId);
  });

  it('starts another when the cookie is forged or a month old', async () => {
    const { pair, body } = await open({});
    const forged = await open({}, { Cookie: `${pair.slice(0, -2)}xx` });
    expect(forged.body.resumed).toBe(false);
    const own = await startApp();
    try {
      const old = await post(own, '/api/v1/web/session', {});
      own.advance(31 * 24 * 3600 * 1000);
      const cookie = (old.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
      const later = await post(own, '/api/v1/web/session', {}, { Cookie: cookie });
      expect(await later.json()).toMatchObject({ resumed: false });
    } finally {
      await own.close();
    }
    expect(body.resumed).toBe(false);
  });

  it.each(['AAAA-BBBB-CCCC-DDDD', 'kısa', '../../etc', 'U'.repeat(16)])(
    'knows no conversation of %s',
    async (resumeCode) => {
      const answer = await problem(await post(app, '/api/v1/web/session', { resumeCode }));
      expect([answer.status, answer.code]).toEqual([404, 'RESUME_CODE_UNKNOWN']);
    },
  );

  it('does not take a conversation id for a resume code', async () => {
    const { body } = await open({});
    const answer = await problem(await post(app, '/api/v1/web/session', { resumeCode: body.conversationId }));
    expect(answer.code).toBe('RESUME_CODE_UNKNOWN');
  });

  it('sets an HttpOnly cookie: Lax on http, partitioned on https', async () => {
    expect((await open({})).cookie).toMatch(
      /^mba_session=[^;]+; Max-Age=2592000; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/u,
    );
    const { cookie } = await open({}, { 'X-Forwarded-Proto': 'https' });
    expect(cookie).toMatch(
      /^__Host-mba_session=[^;]+; [^;]+; Path=\/; [^;]+; HttpOnly; Secure; Partitioned; SameSite=None$/u,
    );
  });

  it.each([ALLOWED, 'null', 'https://kotu.example'])('refuses pages of %s', async (origin) => {
    const answer = await problem(await post(app, '/api/v1/web/session', {}, { Origin: origin }));
    expect([answer.status, answer.code]).toEqual([403, 'ORIGIN_FORBIDDEN']);
  });

  it('refuses a cross-site request without an origin, and serves its own pages', async () => {
    const foreign = await post(app, '/api/v1/web/session', {}, { 'Sec-Fetch-Site': 'cross-site' });
    expect(foreign.status).toBe(403);
    expect((await post(app, '/api/v1/web/session', {}, { Origin: app.url })).status).toBe(200);
  });
});

describe('/sohbet without script', () => {
  const form = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${app.url}/sohbet`, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });
  const pairOf = (response: Response) => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

  it('runs the turn and shows the conversation with its choices as buttons', async () => {
    const first = await form({ text: 'Nakil nasıl yapılır?' });
    const page = await first.text();
    expect(first.status).toBe(200);
    expect(page).toContain('Merhaba, ben MEB Asistan.');
    expect(page).toContain('<p class="typed">Nakil nasıl yapılır?</p>');
    expect(page).toContain('<p>Yanıt: Nakil nasıl yapılır?</p>');
    expect(page).toContain(
      '<a href="https://www.meb.gov.tr/genelge" rel="noopener noreferrer">2018/14 sayılı Genelge, madde 9</a>',
    );
    expect(page).toContain('<button name="text" value="Evet">Evet</button>');
    const second = await (await form({ text: 'Evet' }, { Cookie: pairOf(first) })).text();
    expect(second.match(/class="typed"/gu)).toHaveLength(2);
    const shown = await fetch(`${app.url}/sohbet/sade`, { headers: { Cookie: pairOf(first) } });
    expect((await shown.text()).match(/class="typed"/gu)).toHaveLength(2);
  });

  it('takes a form that is sent twice once', async () => {
    const first = await form({ text: 'Bir kez', key: 'k-1' });
    const again = await form({ text: 'Bir kez', key: 'k-1' }, { Cookie: pairOf(first) });
    expect((await again.text()).match(/class="typed"/gu)).toHaveLength(1);
  });

  it('escapes whatever is typed, in the echo and in the reply', async () => {
    const page = await (await form({ text: '<script>alert(1)</script> "x" [a](javascript:alert(1)) **k<b>**' })).text();
    expect(page).not.toMatch(/<script|href="javascript/iu);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain('<strong>k&lt;b&gt;</strong>');
  });

  it('asks for a question when there is none, and begins anew on request', async () => {
    const first = await form({ text: '   ' });
    expect(await first.text()).toContain('Lütfen bir soru yazın.');
    await form({ text: 'Eski' }, { Cookie: pairOf(first) });
    const fresh = await (await form({ fresh: '1' }, { Cookie: pairOf(first) })).text();
    expect(fresh).not.toContain('Eski');
  });

  it('says on a page why something was not taken, and gives back what was typed', async () => {
    const response = await form({ text: 'Nakil <b>ne zaman</b>', key: 'not a key!' });
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
    expect(response.headers.get('referrer-policy')).toBe('same-origin');
    const page = await response.text();
    expect(page).toContain('<h1>İstekteki bilgilerden bazıları geçerli değil.</h1>');
    expect(page).toContain('Nakil &lt;b&gt;ne zaman&lt;/b&gt;</textarea>');
    expect(page).not.toContain('not a key!');
    const foreign = await form({ text: 'Başkasının sözü' }, { Origin: 'https://kotu.example' });
    expect(await foreign.text()).not.toContain('Başkasının sözü');
    expect((await fetch(`${app.url}/sohbet/yok`)).headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('refuses forms of other sites and of sandboxed ones', async () => {
    for (const Origin of ['https://kotu.example', 'null', ALLOWED]) {
      expect((await form({ text: 'x' }, { Origin })).status).toBe(403);
    }
  });

  it('is safe to send from: the page lets the browser name its origin', async () => {
    const page = await form({ text: 'x' });
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
  });
});
