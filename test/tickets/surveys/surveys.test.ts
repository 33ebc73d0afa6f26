import { describe, expect, it } from '@jest/globals';
import { gistOf } from '../../../adapters/whatsapp/gist.js';
import { surveyInvitation } from '../../../bot/index.js';
import {
  canMove,
  type InvitationCounts,
  invitationsNeeded,
  MAX_CONSENT,
  MAX_TITLE,
  questionResults,
  responseRate,
  resultRows,
  SURVEY_TRANSITIONS,
  type SurveyDraft,
  shownGroups,
  surveyProblems,
  surveyTableProblems,
} from '../../../tickets/index.js';

const NONE: InvitationCounts = {
  queued: 0,
  invited: 0,
  begun: 0,
  finished: 0,
  left: 0,
  declined: 0,
  screened: 0,
  unreached: 0,
};
const DRAFT: SurveyDraft = {
  unit: 'TEGM',
  title: 'Nakil',
  questions: [
    { text: 'Nakil nasıl geçti?', kind: 'five' },
    { text: 'Nereden duydunuz?', kind: 'choice', options: ['Okul', 'İnternet'] },
    { text: 'Neyi değiştirelim?', kind: 'text' },
  ],
  audience: {},
  quota: 100,
  endsOn: '2027-03-31',
  consent: 'Yanıtlarınız yalnızca hizmeti iyileştirmek için kullanılır.',
  calls: false,
};

describe('the life of a survey', () => {
  it('has a table without holes, and a broken one is told', () => {
    expect(surveyTableProblems()).toEqual([]);
    const { approve: _, ...broken } = SURVEY_TRANSITIONS;
    expect(surveyTableProblems(broken as typeof SURVEY_TRANSITIONS)).toContain('running cannot be reached');
  });

  it('runs only what was approved, and leaves it unchanged', () => {
    expect(canMove('draft', 'start')).toBe(false);
    expect(canMove('submitted', 'start')).toBe(false);
    expect(canMove('approved', 'start')).toBe(true);
    for (const status of ['submitted', 'approved', 'running', 'stopped', 'ended'] as const)
      expect(canMove(status, 'edit')).toBe(false);
  });
});

describe('a draft', () => {
  it('is told all that is wrong with it', () => {
    expect(surveyProblems(DRAFT, '2027-03-01')).toEqual([]);
    const wrong: SurveyDraft = {
      ...DRAFT,
      endsOn: '2027-02-28',
      audience: { from: '2027-02-02', to: '2027-02-01' },
      questions: [
        { text: 'Hangisi?', kind: 'choice', options: ['Bir'] },
        { text: 'Hangisi?', kind: 'choice', options: ['IĞDIR', 'ığdır'] },
        { text: 'Hangisi?', kind: 'choice', options: ['1', 'İki'] },
        { text: 'Kaç?', kind: 'five', options: ['x', 'y'] },
      ],
    };
    expect(surveyProblems(wrong, '2027-03-01').map(({ field }) => field)).toEqual([
      'questions.0.options',
      'questions.1.options',
      'questions.2.options',
      'questions.3.options',
      'endsOn',
      'audience.to',
    ]);
  });

  it('is invited to in one line that WhatsApp’s template holds, however long its words', () => {
    const longest = { ...DRAFT, title: 'ş'.repeat(MAX_TITLE), consent: 'ğ'.repeat(MAX_CONSENT) };
    const { line } = gistOf(surveyInvitation(longest));
    expect(line).toContain(longest.consent);
    expect(line.endsWith('…')).toBe(false);
    for (const { label } of surveyInvitation(longest).choices) expect(label.length).toBeLessThanOrEqual(20);
  });
});

describe('how many are invited', () => {
  it('goes by how many answer, and waits for those who were asked a short while ago', () => {
    expect(invitationsNeeded(100, NONE, 0)).toBe(500);
    expect(invitationsNeeded(100, { ...NONE, queued: 200, invited: 300 }, 300)).toBe(0);
    expect(invitationsNeeded(100, { ...NONE, invited: 250, finished: 50, declined: 200 }, 0)).toBe(491);
    expect(invitationsNeeded(100, { ...NONE, invited: 10, finished: 100 }, 0)).toBe(0);
    expect(invitationsNeeded(100, { ...NONE, finished: 90, begun: 10 }, 0)).toBe(0);
  });
});

describe('results', () => {
  it('give the response rate among those who were asked and belong to the audience', () => {
    const counts = { ...NONE, queued: 7, unreached: 3, invited: 50, finished: 40, left: 5, declined: 5, screened: 20 };
    expect(responseRate(counts)).toMatchObject({ asked: 120, begun: 45, finished: 40, rate: { value: 0.4 } });
    expect(responseRate(NONE).rate).toBeUndefined();
  });

  it('tell nothing of a question that fewer than five answered', () => {
    const tallies = [
      { question: 0, value: 4, count: 6 },
      { question: 0, value: 5, count: 2 },
      { question: 1, value: 1, count: 4 },
    ];
    const [points, choice, text] = questionResults(DRAFT, tallies);
    expect(points).toMatchObject({ answered: 8, suppressed: false, mean: { value: 4.25 } });
    expect(points!.options!.map(({ count }) => count)).toEqual([0, 0, 0, 6, 2]);
    expect(choice).toMatchObject({ answered: 4, suppressed: true });
    expect(choice).not.toHaveProperty('options');
    expect(text).toMatchObject({ answered: 0, suppressed: true });
  });

  it('hide a second group where only one is small, since the whole would tell it', () => {
    const groups = [{ size: 3 }, { size: 40 }, { size: 12 }];
    expect(shownGroups(groups)).toEqual([{ size: 40 }]);
    expect(shownGroups([{ size: 3 }, { size: 4 }, { size: 12 }])).toEqual([{ size: 12 }]);
    expect(shownGroups([{ size: 5 }, { size: 12 }])).toHaveLength(2);
  });

  it('are rows of a table in which no small group stands', () => {
    const tallies = (count: number) => [{ question: 1, value: 0, count }];
    const rows = resultRows(
      DRAFT,
      tallies(28),
      {
        channel: [
          { group: 'web', size: 20, tallies: tallies(20) },
          { group: 'whatsapp', size: 8, tallies: tallies(8) },
        ],
        province: [
          { group: 'Ankara', size: 20, tallies: tallies(20) },
          { group: 'Van', size: 2, tallies: tallies(2) },
          { group: '', size: 6, tallies: tallies(6) },
        ],
        topic: [],
      },
      (_, group) => group,
    );
    const of = (group: string) => rows.filter((row) => row[3] === group && row[0] === 2);
    expect(of('Tümü')[0]!.slice(4, 8)).toEqual(['Okul', 28, 28, 1]);
    expect(of('whatsapp')[0]!.slice(4, 7)).toEqual(['Okul', 8, 8]);
    expect(of('Ankara')).toHaveLength(2);
    expect(of('Van')).toEqual([]);
    expect(of('Bilinmiyor')).toEqual([]);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  });
});
