import { describe, expect, it } from '@jest/globals';
import { answerOnce } from '../../bot/index.js';
import { createSwitchboard } from '../../knowledge/index.js';
import { createUnderstanding } from '../../nlu/index.js';
import { item } from '../knowledge/search/knowledge-base.js';
import { type Versioned, versioned, written } from '../support/day-talk.js';

const { understand } = createUnderstanding();
const lgs = item('LGS-2026', {
  kind: 'exam',
  title: 'LGS 2026 takvimi',
  validFrom: '2026-01-01',
  exam: {
    code: 'LGS',
    season: '2026',
    dates: [
      { event: 'exam', start: '2026-06-14' },
      { event: 'result', start: '2026-07-10' },
    ],
  },
});

function ask(known: Versioned, question: string, today: string, { asOf, off }: { asOf?: string; off?: string } = {}) {
  known.today(today);
  const switches = createSwitchboard();
  if (off) switches.set([{ kind: 'item', key: off, text: 'Güncelleniyor.', reason: 'deneme', actor: 'a', since: 0 }]);
  const now = Date.parse(`${today}T12:00:00+03:00`);
  return answerOnce(
    { understand, search: known.search, switches },
    { utterance: understand(question, today), now, today, asOf, limit: 5 },
  );
}

describe('a question that stands alone', () => {
  const known = () => versioned([[written(1, '2026-01-01', lgs)]]);

  it.each([
    ['2026-07-09', 'henüz açıklanmadı'],
    ['2026-07-10', 'bugün (10 Temmuz 2026 Cuma) açıklanacak'],
    ['2026-07-11', 'günü (dün) açıklanacağı yazıyor'],
  ])('about results gets the sentence of %s', async (today, expected) => {
    const { decision, answer } = await ask(known(), 'lgs sonuclari aciklandi mi', today);
    expect([decision, answer?.passage.externalId]).toEqual(['answer', 'LGS-2026']);
    expect(answer?.text).toContain(expected);
  });

  it('is answered for the day it is asked as of', async () => {
    const { answer, asOf } = await ask(known(), 'lgs sonuçları açıklandı mı', '2026-11-29', { asOf: '2026-07-09' });
    expect([asOf, answer?.text.includes('henüz açıklanmadı')]).toEqual(['2026-07-09', true]);
  });

  it('without an exam where several could be meant is asked back', async () => {
    const { decision, answer } = await ask(known(), 'sınav ne zaman', '2026-05-01');
    expect([decision === 'answer', answer]).toEqual([false, undefined]);
  });

  it('says what holds today beside the text of another day, and nothing of what is switched off', async () => {
    const old = item('kutuphane', {
      title: 'Kütüphane saatleri nedir?',
      variants: ['kütüphane kaçta açılır'],
      body: 'Sekizde açılır.',
    });
    const own = versioned([
      [written(1, '2024-01-01', old), written(2, '2026-01-01', { ...old, body: 'Dokuzda açılır.' })],
    ]);
    const then = await ask(own, 'geçen yıl kütüphane saatleri neydi', '2026-11-29');
    expect(then).toMatchObject({
      asOf: '2025-11-29',
      answer: { text: 'Sekizde açılır.' },
      now: { state: 'changed', passage: { text: 'Dokuzda açılır.' } },
    });
    const off = await ask(own, 'kütüphane saatleri nedir', '2026-11-29', { off: 'kutuphane' });
    expect(off).toMatchObject({ decision: 'ticket', result: { hits: [] }, off: { text: 'Güncelleniyor.' } });
    expect(off.answer).toBeUndefined();
  });
});
