import { randomOf } from '../../../scripts/evaluate/random.js';
import { groupName } from '../../../server/routes/surveys.js';
import {
  type GroupedBy,
  type InvitationCounts,
  optionsOf,
  type ReportDocument,
  type Survey,
  type SurveyQuestion,
  surveyReport,
  type Tally,
  type TallyGroup,
  topicName,
} from '../../../tickets/index.js';

/** Somebody who answered: by the place of a question its value, and texts. */
export interface Respondent {
  readonly channel: string;
  readonly province: string;
  readonly topic: string;
  readonly values: readonly (number | undefined)[];
  readonly text?: string;
}

export const QUESTIONS: readonly SurveyQuestion[] = [
  { text: 'Okul kaydı sırasında e-Okul ekranları size ne kadar açıktı?', kind: 'five', low: 'hiç', high: 'çok' },
  { text: 'Bizi bir yakınınıza önerir misiniz?', kind: 'eleven', low: 'asla', high: 'mutlaka' },
  {
    text: 'Kaydı nereden yaptınız?',
    kind: 'choice',
    options: ['e-Okul', 'Okul idaresi', 'İlçe müdürlüğü', 'Şubeden', 'Hiçbiri'],
  },
  { text: 'Neyi değiştirelim?', kind: 'text' },
];
const PROVINCES = ['Ankara', 'İstanbul', 'Iğdır', 'Şanlıurfa', 'Ağrı', 'Çanakkale', ''];
const TOPICS = ['temel-kayit-nakil', 'mebbis-eokul', 'denklik', ''];
const CHANNELS = ['web', 'whatsapp', 'telegram', 'call'];
const TEXTS = [
  'Kayıt ekranındaki “İleri” düğmesi telefonda görünmüyor; büyütülmeli.',
  'Şifremi unuttuğumda e-Devlet’e yönlendirilmek istiyorum.',
  'Çok iyiydi, teşekkürler.',
  'Ağrı’da ilçe müdürlüğüne ulaşmak zor, öğle arasında da açık olsun; ayrıca ığdırlı velilere de aynı kolaylık sağlansın, çünkü yollar kışın kapanıyor ve gidip gelmek bütün günü alıyor.',
];
const DAY = 86_400_000;
export const AT = Date.parse('2027-03-20T09:00:00Z');

export function respondents(count: number, seed: number): Respondent[] {
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() ** 2 * list.length)]!;
  return Array.from({ length: count }, () => ({
    channel: pick(CHANNELS),
    province: pick(PROVINCES),
    topic: pick(TOPICS),
    values: QUESTIONS.map((question) => {
      const options = optionsOf(question);
      // Now and then a question is passed over.
      return random() < 0.1 || options.length === 0 ? undefined : pick([...options].reverse()).value;
    }),
    ...(random() < 0.4 && { text: pick(TEXTS) }),
  }));
}

export function talliesOf(people: readonly Respondent[]): Tally[] {
  return QUESTIONS.flatMap(({ kind }, question) => {
    if (kind === 'text') {
      const count = people.filter(({ text }) => text !== undefined).length;
      return count === 0 ? [] : [{ question, value: 0, count }];
    }
    const values = [...new Set(people.flatMap(({ values }) => values[question] ?? []))];
    return values.map((value) => ({
      question,
      value,
      count: people.filter(({ values }) => values[question] === value).length,
    }));
  });
}

export const groupsOf = (people: readonly Respondent[], by: GroupedBy): TallyGroup[] =>
  [...new Set(people.map((one) => one[by]))].map((group) => {
    const own = people.filter((one) => one[by] === group);
    return { group, size: own.length, tallies: talliesOf(own) };
  });

/** A survey of so many respondents as a report. */
export function sampleSurvey(count: number, hides: boolean, seed = 3): ReportDocument {
  const people = respondents(count, seed);
  const survey: Survey = {
    id: '00000000-0000-4000-8000-000000000000',
    status: 'running',
    revision: 4,
    createdBy: 'staff:a',
    createdAt: AT - 20 * DAY,
    updatedAt: AT,
    startedAt: AT - 14 * DAY,
    unit: 'TEGM',
    title: 'Okul kaydı memnuniyeti',
    questions: QUESTIONS,
    audience: { topics: ['temel-kayit-nakil'], roles: ['parent'], from: '2027-01-01' },
    quota: 500,
    endsOn: '2027-04-01',
    consent: 'Yanıtlarınız yalnızca hizmeti iyileştirmek için kullanılır.',
    calls: true,
  };
  const counts: InvitationCounts = {
    queued: 12,
    invited: count,
    begun: 7,
    finished: count,
    left: 6,
    declined: 3,
    screened: 25,
    unreached: 9,
  };
  const texts = people.flatMap(({ text }) => text ?? []);
  return surveyReport(
    {
      survey,
      counts,
      whole: talliesOf(people),
      groups: {
        channel: groupsOf(people, 'channel'),
        province: groupsOf(people, 'province'),
        topic: groupsOf(people, 'topic'),
      },
      texts: (question) => (question === 3 ? texts : []),
    },
    {
      hides,
      unitName: 'Temel Eğitim Genel Müdürlüğü',
      topicName,
      nameOf: groupName,
      dayOf: (at) => new Date(at).toISOString().slice(0, 10),
      now: AT,
    },
  );
}
