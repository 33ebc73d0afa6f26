import { describe, expect, it } from '@jest/globals';
import { isForeign, tokenize } from '../../nlu/index.js';

const foreign = (text: string) => isForeign(tokenize(text));

describe('a text that is plainly not Turkish', () => {
  it.each([
    'متى تبدأ المدرسة؟',
    'Когда начинается школа?',
    'When does the school year start?',
    'how can i register my child for school',
    'What is the exam date and where do I register',
    'türkçe bilmiyorum',
    'ben Türkçe iyi bilmiyorum',
    'Türkçeyi konuşamıyorum',
    'turkce anlamiyorum',
    'Türkçem yok',
  ])('is told: %s', (text) => expect(foreign(text)).toBe(true));

  it.each([
    '',
    '😀',
    '2018/14',
    'okullar ne zaman açılıyor',
    'her not için ayrı sınav var mı',
    'on can has of in',
    'Youthpass school education nedir',
    'the end',
    'Türkçesi zayıf olan öğrenciye destek var mı',
    'Türkçe konuşamıyor kızım, okula nasıl yazdırırım',
    'türkçe anlamı nedir',
    'Türkçe bilmiyorum diye sınıfta kalır mıyım',
    'türkçe yok mu sınavda',
    'türkçe az mı',
    'kurum: متى',
    'lgs',
  ])('is not taken for it: %s', (text) => expect(foreign(text)).toBe(false));
});
