import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Deliver, Reply } from '../../../bot/index.js';
import { type Assistant, createAssistant, createLog } from '../../../server/index.js';
import { createJobRunner } from '../../../server/jobs/runner.js';
import { createRenderer } from '../../../server/reports/renderer.js';
import { createSurveys } from '../../../server/surveys.js';
import { SURVEY_TRANSITIONS, type Survey, type SurveyDraft, type SurveyMove } from '../../../tickets/index.js';
import { item } from '../../store/samples.js';

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export const DRAFT: SurveyDraft = {
  unit: 'TEGM',
  title: 'Okul kaydı',
  questions: [
    { text: 'Kayıt işlemi kolay mıydı?', kind: 'five' },
    { text: 'Kaydı nereden yaptınız?', kind: 'choice', options: ['e-Okul', 'Okuldan', 'Yapmadım'] },
    { text: 'Bizi önerir misiniz?', kind: 'eleven' },
    { text: 'Neyi değiştirelim?', kind: 'text' },
  ],
  audience: {},
  quota: 100,
  endsOn: '2027-03-31',
  consent: 'Yanıtlarınız yalnızca hizmeti iyileştirmek için kullanılır.',
  calls: false,
};

export interface Rig {
  readonly assistant: Assistant;
  /** Epoch ms of the clock that everything goes by. */
  now: number;
  say(text: string, conversation?: string, channel?: string): Promise<Reply[]>;
  /** What was said since the last message, invitations too. */
  heard(conversation?: string): Promise<Reply[]>;
  run(job: 'invite-surveys' | 'end-surveys' | 'ask-ratings'): Promise<void>;
  move(id: string, move: SurveyMove): Promise<void>;
  /** Approved and started. */
  survey(draft?: Partial<SurveyDraft>): Promise<Survey>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The real assistant on a real SQLite database with one item of knowledge, on a clock of its own. */
export async function openRig(start = Date.parse('2027-03-01T09:00:00Z')): Promise<Rig> {
  const dataDir = mkdtempSync(join(tmpdir(), 'surveys-'));
  const said: { conversation: string; reply: Reply }[] = [];
  const deliver: Deliver = async ({ conversationId, entry }) => {
    if (entry.reply) said.push({ conversation: conversationId, reply: entry.reply });
  };
  const config = {
    DATA_DIR: dataDir,
    CONTENT_DIR: mkdtempSync(join(tmpdir(), 'content-')),
    DATABASE_URL: undefined,
    SECRET_KEY: undefined,
    ENCODER_THREADS: 0,
  };
  const log = createLog('silent');
  let messages = 0;
  const clock = { now: start };
  const open = async () => {
    const assistant = await createAssistant({
      config,
      root: resolve('.'),
      log,
      channels: { web: deliver, whatsapp: deliver, telegram: deliver },
      now: () => clock.now,
    });
    await assistant.store.knowledge.save([item('kayit', { title: 'Okul kaydı nasıl yapılır?', variants: [] })], 'test');
    await assistant.loadKnowledge();
    await assistant.start();
    const surveys = createSurveys({
      store: assistant.store,
      perSecond: () => 100,
      worksAt: (at) => at,
      organisation: assistant.organisation,
      renderer: createRenderer({ workerFile: './dist/server/reports/worker.js' }),
      log,
      poke: assistant.outbox.poke,
      now: () => clock.now,
    });
    const runner = createJobRunner({
      jobs: surveys.jobs,
      leases: assistant.store.leases,
      log: {
        error: (details) => {
          throw new Error(JSON.stringify(details));
        },
      },
      now: () => clock.now,
    });
    return { assistant, runner };
  };
  let opened = await open();
  const settled = async () => {
    await opened.assistant.engine.idle();
    opened.assistant.outbox.poke();
    await opened.assistant.outbox.idle();
  };
  const rig: Rig = {
    get assistant() {
      return opened.assistant;
    },
    get now() {
      return clock.now;
    },
    set now(at) {
      clock.now = at;
    },
    async say(text, conversation = 'c1', channel = 'web') {
      await settled();
      said.length = 0;
      clock.now += 5_000;
      const id = `m${++messages}`;
      await opened.assistant.engine.submit({
        id,
        channel,
        conversationId: conversation,
        kind: 'message',
        text,
        receivedAt: clock.now,
      });
      await settled();
      return said.filter((one) => one.conversation === conversation).map(({ reply }) => reply);
    },
    async heard(conversation = 'c1') {
      await settled();
      return said.filter((one) => one.conversation === conversation).map(({ reply }) => reply);
    },
    async run(job) {
      clock.now += 1_000;
      said.length = 0;
      if (!(await opened.runner.runNow(job))) throw new Error(`${job} did not run`);
      await settled();
    },
    async move(id, move) {
      const { from, to } = SURVEY_TRANSITIONS[move];
      const changed = await opened.assistant.store.surveys.move(id, { move, from, to }, 'staff:test');
      if (!changed.ok) throw new Error(changed.reason);
    },
    async survey(draft = {}) {
      const survey = await opened.assistant.store.surveys.create({ ...DRAFT, ...draft }, 'staff:editor');
      for (const move of ['submit', 'approve', 'start'] as const) await rig.move(survey.id, move);
      return survey;
    },
    async restart() {
      await opened.assistant.close();
      opened = await open();
    },
    close: () => opened.assistant.close(),
  };
  return rig;
}
