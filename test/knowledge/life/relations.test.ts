import { describe, expect, test } from '@jest/globals';
import { answerRelations, openRelations, standingMarks } from '../../../knowledge/life/relations.js';
import { item } from '../../store/samples.js';

const reason = 'Metinde “yürürlükten kaldırılmıştır” geçiyor.';
const content = item('2020/3', { kind: 'circular', supersedes: ['2012/2', '2018/14', '2019/1'] });
const marks = [
  { path: 'supersedes.0', reason },
  { path: 'supersedes.1', reason },
  { path: 'source.date', reason: 'Tarih okunamadı.' },
];

describe('repeal relations found in a text', () => {
  test('wait for the reviewer; those without a mark hold already', () => {
    expect(openRelations({ content, marks })).toEqual([
      { externalId: '2012/2', reason },
      { externalId: '2018/14', reason },
    ]);
  });

  test('each must be confirmed or dropped, and not both', () => {
    const unanswered = (confirmed: string[], dropped: string[]) => {
      const answer = answerRelations({ content, marks }, { confirmed, dropped });
      return answer.ok ? [] : answer.unanswered.map(({ externalId }) => externalId);
    };
    expect(unanswered([], [])).toEqual(['2012/2', '2018/14']);
    expect(unanswered(['2012/2'], [])).toEqual(['2018/14']);
    expect(unanswered(['2012/2', '2018/14'], ['2018/14'])).toEqual(['2018/14']);
    expect(unanswered(['2012/2'], ['2018/14'])).toEqual([]);
  });

  test('what is dropped leaves the item, what is confirmed or was never in doubt stays, other marks stay', () => {
    expect(answerRelations({ content, marks }, { confirmed: ['2018/14'], dropped: ['2012/2', '2019/1'] })).toEqual({
      ok: true,
      content: { ...content, supersedes: ['2018/14', '2019/1'] },
      marks: [marks[2]],
    });
  });
});

describe('marks after an edit', () => {
  test('follow a relation through the list and go with it', () => {
    const after = { ...content, supersedes: ['2019/1', '2018/14'] };
    expect(standingMarks(marks, content, after)).toEqual([{ path: 'supersedes.1', reason }, marks[2]]);
  });

  test('go where the editor changed the field', () => {
    const after = { ...content, source: { ...content.source, date: '2020-05-01' } };
    expect(standingMarks(marks, content, after)).toEqual(marks.slice(0, 2));
  });
});
