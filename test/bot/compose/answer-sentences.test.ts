import { describe, expect, it } from '@jest/globals';
import { answerSentences } from '../../../bot/compose/answer-sentences.js';

const filler = (about: string) =>
  `${about} ile ilgili işlemler okul yönetimince yürütülür. Bu işlemlerde ilgili mevzuat esas alınır ve kayıtlar düzenli tutulur. `;
const long =
  filler('Kantin') +
  filler('Servis') +
  'Pansiyon ücreti her yıl bütçe kanunuyla belirlenir. ' +
  filler('Temizlik') +
  filler('Güvenlik') +
  'Pansiyon taksitleri dört defada ödenir. ' +
  filler('Bahçe') +
  filler('Yemekhane');

describe('the sentences of a passage that answer', () => {
  it('are shown as they stand and in the order of the text', () => {
    const { text, cut } = answerSentences(long, 'pansiyon taksitleri ve ücreti ne kadar', 260);
    expect(cut).toBe(true);
    expect(text.length).toBeLessThanOrEqual(260);
    expect(text.indexOf('bütçe kanunuyla')).toBeGreaterThan(-1);
    expect(text.indexOf('dört defada')).toBeGreaterThan(text.indexOf('bütçe kanunuyla'));
    for (const piece of text.split(' … ')) expect(long).toContain(piece.trim());
  });

  it('leave a short text whole', () => {
    expect(answerSentences('Kayıt ücretsizdir. Bağış istenmez.', 'bağış')).toEqual({
      text: 'Kayıt ücretsizdir. Bağış istenmez.',
      cut: false,
    });
  });

  it('are its beginning where nothing is shared with the question', () => {
    expect(long.startsWith(answerSentences(long, 'xyzt').text)).toBe(true);
  });

  it('survive a text without a sentence end', () => {
    const wall = 'sözcük '.repeat(400);
    const { text, cut } = answerSentences(wall, 'sözcük');
    expect(cut).toBe(true);
    expect(text.length).toBeLessThanOrEqual(700);
    expect(wall).toContain(text);
  });
});
