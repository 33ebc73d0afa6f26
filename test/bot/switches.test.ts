import { describe, expect, it } from '@jest/globals';
import { createSwitchboard, type Switch } from '../../knowledge/index.js';
import { item } from '../knowledge/search/knowledge-base.js';
import { dayTalk, versioned, written } from '../support/day-talk.js';
import { labelsOf } from '../support/talk.js';

const TODAY = '2026-11-29';
const TEXT = 'Bu konudaki bilgiler güncelleniyor, lütfen daha sonra sorun.';
const off = (kind: Switch['kind'], key: string, parts: Partial<Switch> = {}): Switch => ({
  ...{ kind, key, text: TEXT, reason: 'deneme', actor: 'staff:a', since: 0 },
  ...parts,
});
const fee = item('pansiyon-ucreti', {
  title: 'Pansiyon ücreti ne kadardır?',
  variants: ['pansiyon ücreti kaç lira', 'pansiyon taksidi ne kadar', 'pansiyon parası kaç para'],
  topics: ['Pansiyon Ücreti'],
  body: 'Pansiyon ücreti 300 liradır.',
});

function talk(...switches: Switch[]) {
  const board = createSwitchboard();
  board.set(switches);
  return { ...dayTalk(versioned([[written(1, '2026-01-01', fee)]]), board), board };
}
const ASKED = 'pansiyon ücreti kaç lira';

describe('a switch', () => {
  it.each([
    ['an item', off('item', 'pansiyon-ucreti')],
    ['a topic, however its letters are written', off('topic', 'pansiyon ucreti')],
  ])('of %s stands in place of its answer, with the offer of a ticket', async (_, one) => {
    const { text, replies } = await talk(one).say(ASKED, TODAY);
    expect(text).toBe(TEXT);
    expect(labelsOf(replies)).toContain('Başvuru oluştur');
  });

  it('leaves everything else as it is', async () => {
    const { say } = talk(off('topic', 'lgs'), off('item', 'baska'), off('channel', 'whatsapp'));
    expect((await say(ASKED, TODAY)).text).toContain('300 lira');
  });

  it('holds for yesterday’s text and for an option that was offered before', async () => {
    const { say } = talk(off('item', 'pansiyon-ucreti'));
    expect((await say('geçen ay pansiyon ücreti kaç liraydı', TODAY)).text).toBe(TEXT);
    const one = talk();
    const { replies } = await one.say('pansiyon', TODAY);
    const offered = labelsOf(replies).find((label) => label.startsWith('Pansiyon ücreti'));
    one.board.set([off('item', 'pansiyon-ucreti')]);
    const { text } = await one.say(offered ?? ASKED, TODAY);
    expect(text).toBe(TEXT);
  });

  it('holds for a replacement that an outdated text would be told by', async () => {
    const asked = '2012/02 genelgesi madde 9';
    expect((await talk().say(asked, TODAY)).text).toContain('2018/14');
    expect((await talk(off('item', '2018/14')).say(asked, TODAY)).text).toBe(TEXT);
  });

  it('ends by itself', async () => {
    const one = talk(off('item', 'pansiyon-ucreti', { until: Date.parse('2026-11-30T09:00:00+03:00') }));
    expect((await one.say(ASKED, '2026-11-30T08:59:59+03:00')).text).toBe(TEXT);
    expect((await one.say(ASKED, '2026-11-30T09:00:00+03:00')).text).toContain('300 lira');
  });
});

describe('a channel that is off', () => {
  const closed = () => talk(off('channel', 'web'));

  it.each([ASKED, 'merhaba', 'başvuru yapmak istiyorum', 'bir insanla görüşmek istiyorum', '👍'])(
    'says its text to "%s"',
    async (message) => {
      const { text, replies } = await closed().say(message, TODAY);
      expect(text).toBe(TEXT);
      expect(labelsOf(replies)).toEqual(['Başvurum ne durumda?']);
    },
  );

  it('still helps who is in danger, and takes an incident to 112', async () => {
    expect((await closed().say('kendimi öldürmek istiyorum', TODAY)).text).toContain('112');
    expect((await closed().say('okulun önünde uyuşturucu satıyorlar', TODAY)).text).toContain('112');
  });

  it('still tells how a ticket stands', async () => {
    const { say } = closed();
    expect((await say('başvurum ne durumda', TODAY)).text).toContain('Başvuru numaranızı');
    expect((await say('MEB-2026-000123', TODAY)).text).toContain('Takip kodunuzu');
    expect((await say('vazgeç', TODAY)).text).toContain('Vazgeçtiniz');
    expect((await say(ASKED, TODAY)).text).toBe(TEXT);
  });

  it('lets an open intake wait, and takes it up again when it is back on', async () => {
    const one = talk();
    await one.say('başvuru yapmak istiyorum', TODAY);
    const open = (await one.say('Okulun ısıtması üç gündür çalışmıyor', TODAY)).text;
    one.board.set([off('channel', 'web')]);
    expect((await one.say('evet', TODAY)).text).toBe(TEXT);
    one.board.set([]);
    const { outcome } = await one.say('Okulun ısıtması üç gündür çalışmıyor', TODAY);
    expect(open).not.toBe(TEXT);
    expect(outcome.state.dialog).toBeDefined();
  });
});
