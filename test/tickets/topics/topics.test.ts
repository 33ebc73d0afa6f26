import { describe, expect, test } from '@jest/globals';
import { classifyCategory, classifyTopic, schoolLevel, TOPICS } from '../../../tickets/index.js';
import { folded, labelled, words } from './measure.js';

const held = labelled('test/fixtures/tickets/held-out-topics.tsv');
const tuning = labelled('test/fixtures/tickets/topics-tuning.tsv');
const share = (list: readonly boolean[]) => list.filter(Boolean).length / list.length;

/** The figures of the held-out half, which the rules were never tuned on: reported, and kept from getting worse. */
describe('the topic of a ticket', () => {
  test('is told of tickets the rules were not made for, with and without Turkish letters', () => {
    const right = held.map(({ topic, text }) => classifyTopic(words(text)).topic === topic);
    const plain = held.map(({ topic, text }) => classifyTopic(words(folded(text))).topic === topic);
    console.info(`topics, held out: ${(100 * share(right)).toFixed(1)} % of ${held.length}`);
    expect(share(right)).toBeGreaterThanOrEqual(HELD_OUT_TOPICS);
    expect(share(plain)).toBeGreaterThanOrEqual(HELD_OUT_TOPICS);
  });

  test('is told of all that the rules were made for', () => {
    expect(tuning.filter(({ topic, text }) => classifyTopic(words(text)).topic !== topic)).toEqual([]);
  });

  test('has five tickets a topic in both halves', () => {
    for (const { code } of TOPICS)
      expect([code, ...[tuning, held].map((half) => half.filter(({ topic }) => topic === code).length)]).toEqual([
        code,
        5,
        5,
      ]);
  });

  test('stays open where nothing speaks for one, and the knowledge base may say', () => {
    expect(classifyTopic(words('merhaba bir konu var'))).toMatchObject({ topic: 'diger', signs: [] });
    expect(classifyTopic(words('merhaba bir konu var'), { unit: 'TTKB', probability: 0.9 }).topic).toBe('denklik');
    expect(classifyTopic(words('denklik istiyorum'), { unit: 'DHGM', probability: 1 }).topic).toBe('denklik');
  });
});

test('the kind of application is told of most held-out tickets', () => {
  const right = held.map(
    ({ category, text }) =>
      classifyCategory(words(text), text.includes('?'), classifyTopic(words(text)).topic) === category,
  );
  console.info(`categories, held out: ${(100 * share(right)).toFixed(1)} % of ${held.length}`);
  expect(share(right)).toBeGreaterThanOrEqual(HELD_OUT_CATEGORIES);
});

test.each([
  ['oglum 7. sinifta', 'ortaokul'],
  ['Anadolu İmam Hatip Lisesi', 'imam-hatip'],
  ['Atatürk Mesleki ve Teknik Anadolu Lisesi', 'meslek-lisesi'],
  ['10. sınıf öğrencisi', 'lise'],
  ['anasınıfı kaydı', 'okul-oncesi'],
  ['okulda', undefined],
])('the kind of school in "%s" is %s', (text, level) => {
  expect(schoolLevel(words(text))).toBe(level);
});

/** Measured once when the rules were done, less a little. */
const HELD_OUT_TOPICS = 0.94;
const HELD_OUT_CATEGORIES = 0.82;
