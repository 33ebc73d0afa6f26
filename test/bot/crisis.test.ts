import { describe, expect, it } from '@jest/globals';
import { crisisReply } from '../../bot/crisis.js';
import { CRISIS_TR } from '../../bot/replies/crisis.tr.js';
import { createUnderstanding, type DangerKind } from '../../nlu/index.js';
import { labelsOf } from '../support/talk.js';

const { understand } = createUnderstanding();
const replyTo = (text: string) => crisisReply({ utterance: understand(text, '2026-11-29') });

const TOLD: Readonly<Record<DangerKind, readonly string[]>> = {
  'self-harm': [
    'artık yaşamak istemiyorum',
    'ogrencim intihar edecegini yazmis',
    'kızım kendine zarar veriyor',
    'kopruden atlayacagim',
    'sınav stresinden ölmek istiyorum',
  ],
  'missing-child': [
    'oğlum okuldan eve gelmedi',
    'kizimi bulamiyorum okulda yok',
    'çocuğum kayboldu',
    'torunumu kaçırdılar okul kapısından',
  ],
  'staff-violence': [
    'ben öğretmenim öğrencim bana saldırdı',
    'veli öğretmene tokat attı',
    'mudure veli yumruk atti',
    'öğretmenim sınıfta bir veli beni tehdit etti velim saldırdı',
  ],
  'domestic-violence': ['kocam beni dövüyor', 'babam annemi dövüyor', 'esim bana siddet uyguluyor'],
  child: [
    'öğretmen kızıma tokat attı',
    'babam beni dövüyor',
    'servisci oglumun ozel yerlerine dokunmus oğluma elledi',
    'öğretmenim geceleri bana mesaj atıyor',
  ],
  injury: ['sınıfta biri bayıldı uyanmıyor', 'ambulans çağırın', 'kanlar içinde yatıyor'],
  other: ['hayatımız tehlikede', 'beni kurtarın'],
};

describe.each(Object.entries(TOLD) as [DangerKind, string[]][])('danger of the kind %s', (kind, texts) => {
  it.each(texts)('is answered as such: "%s"', (text) => expect(replyTo(text).text).toBe(CRISIS_TR[kind]));

  it('begins with 112 and leaves a way on', () => {
    expect(CRISIS_TR[kind].indexOf('112')).toBeGreaterThan(-1);
    expect(CRISIS_TR[kind].slice(0, 120)).toContain('112');
    expect(labelsOf([replyTo(texts[0]!)])).toContain('Bir kişiyle görüş');
  });
});

it('offers a complaint where somebody at a school did it, and none where somebody may hurt themselves', () => {
  expect(labelsOf([replyTo('öğretmen oğluma vurdu')])).toContain('Başvuru oluştur');
  expect(labelsOf([replyTo('ölmek istiyorum')])).not.toContain('Başvuru oluştur');
});
