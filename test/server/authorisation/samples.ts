/** Whose thing a request is about: of the unit and bureau in which the caller's grants hold, or of another. */
export type Side = 'own' | 'other';

export const UNIT: Readonly<Record<Side, string>> = { own: 'TEGM', other: 'OGM' };
export const BUREAU: Readonly<Record<Side, string>> = { own: 'merkez-TEGM', other: 'merkez-OGM' };
/** Stands in everything that belongs to the other unit: no list of one's own may show it. */
export const FOREIGN = 'yabanci';

/** Ids of what the world holds, by side. */
export interface Ids {
  readonly item: string;
  readonly ticket: string;
  readonly incident: string;
  readonly conversation: string;
  readonly call: string;
  readonly kept: string;
  readonly letter: number;
  readonly key: string;
  readonly staff: string;
  readonly broadcast: string;
  readonly imported: string;
  readonly survey: string;
}

export interface Sample {
  /** With its parameters filled in; by default from the path's own. */
  readonly path?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const reason = { reason: 'matris denemesi' };
const stale = { 'If-Match': '"999"' };
const faq = (externalId: string, ownerUnit: string) => ({
  kind: 'faq',
  externalId,
  ownerUnit,
  title: 'Kayıt nasıl yapılır?',
  variants: [],
  body: 'e-Okul üzerinden yapılır.',
  articles: [],
  audiences: [],
  topics: [],
  source: { title: 'SSS' },
  supersedes: [],
});
export const survey = (unit: string, title: string) => ({
  unit,
  title,
  questions: [{ text: 'Kayıt kolay mıydı?', kind: 'five' as const }],
  audience: {},
  quota: 10,
  endsOn: new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10),
  consent: 'Yanıtlar yalnızca hizmet için kullanılır.',
  calls: false,
});
const contact = { role: 'representative', name: 'Deneme Kişisi', email: 'deneme@example.org' };
const canned = (bureau: string) => ({ title: 'Deneme', text: 'Deneme metni.', bureau });
const macro = (bureau: string) => ({ name: 'Deneme', bureau, moves: [{ move: 'claim' }] });
const view = (bureau: string) => ({ name: 'Deneme', bureau, query: { sort: 'newest' } });

/**
 * What a request needs to come as far as the question whose thing it is; operations that get there with an empty body and the ids of their path
 * stand not here.
 */
export const SAMPLES: Readonly<Record<string, (ids: Ids, side: Side) => Sample>> = {
  inviteStaff: (_, side) => ({
    body: { name: 'Yeni Kişi', email: `yeni-${side}@example.org`, grants: [{ role: 'agent', scope: UNIT[side] }] },
  }),
  setGrants: (_, side) => ({ body: { grants: [{ role: 'agent', scope: UNIT[side] }] }, headers: stale }),
  createKey: (_, side) => ({
    body: {
      name: 'Deneme',
      unit: UNIT[side],
      kinds: ['faq'],
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    },
  }),
  draftFromCluster: (_, side) => ({ body: { unit: UNIT[side] } }),
  addClusterToItem: ({ item }) => ({ body: { externalId: item } }),
  draftFromReply: (_, side) => ({ body: { unit: UNIT[side] } }),
  saveDraft: ({ item }, side) => ({ body: { item: faq(item, UNIT[side]) }, headers: { 'If-Match': '"9-9"' } }),
  returnItem: () => ({ body: reason }),
  publishItem: () => ({ body: {}, headers: { 'If-Match': '"9-9"' } }),
  scheduleItem: () => ({ body: { publishAt: '2099-01-01T09:00:00+03:00' }, headers: { 'If-Match': '"9-9"' } }),
  rollBackItem: () => ({ body: { version: 1 }, headers: { 'If-Match': '"9-9"' } }),
  // Refused before the publish gate is asked, which takes its time.
  checkItem: () => ({ body: { content: {} } }),
  lintItem: () => ({ body: { content: {} } }),
  addGoldenQuestion: () => ({ body: { question: 'Kayıt nasıl yapılır?' } }),
  putFeed: () => ({ body: { kinds: ['faq'], policy: 'review' }, headers: stale }),
  createSurvey: (_, side) => ({ body: survey(UNIT[side], 'Deneme') }),
  editSurvey: (_, side) => ({ body: survey(UNIT[side], 'Deneme') }),
  startImport: (_, side) => ({ path: `/api/v1/import-runs?unit=${UNIT[side]}` }),
  importFiles: (_, side) => ({ path: `/api/v1/imports?unit=${UNIT[side]}` }),
  switchOff: ({ item }) => ({
    path: `/api/v1/switches/item/${item}`,
    body: { ...reason, text: 'Şu anda yanıt verilemiyor.', until: '2001-01-01T00:00:00Z' },
  }),
  switchOn: ({ item }) => ({ path: `/api/v1/switches/item/${item}` }),
  stopBroadcast: () => ({ body: reason }),
  resumeBroadcast: () => ({ body: reason }),
  listDeskColleagues: (_, side) => ({ path: `/api/v1/desk/colleagues?bureau=${BUREAU[side]}` }),
  moveDeskTicket: () => ({ body: { move: 'start' }, headers: stale }),
  runDeskMacro: ({ ticket, kept }) => ({
    path: `/api/v1/desk/tickets/${ticket}/macros/${kept}`,
    headers: stale,
  }),
  fillDeskCanned: ({ ticket, kept }) => ({ path: `/api/v1/desk/tickets/${ticket}/canned/${kept}` }),
  addDeskAttachment: () => ({
    body: 'MZ no file of any kind',
    headers: { 'Content-Type': 'application/octet-stream' },
  }),
  recordDeskCall: ({ call }) => ({ path: `/api/v1/desk/calls/${call}/outcome`, body: { outcome: 'not-reached' } }),
  moveDeskTickets: ({ ticket }) => ({ body: { tickets: [{ number: ticket, seq: 999 }], move: { move: 'start' } } }),
  addDeskCanned: (_, side) => ({ body: canned(BUREAU[side]) }),
  putDeskCanned: (_, side) => ({ body: canned(BUREAU[side]) }),
  addDeskMacro: (_, side) => ({ body: macro(BUREAU[side]) }),
  putDeskMacro: (_, side) => ({ body: macro(BUREAU[side]) }),
  addDeskView: (_, side) => ({ body: view(BUREAU[side]) }),
  putDeskView: (_, side) => ({ body: view(BUREAU[side]) }),
  suggestInConversation: ({ conversation }) => ({
    path: `/api/v1/desk/conversations/${conversation}/suggestions?to=1`,
  }),
  sayInConversation: () => ({ body: { text: 'Deneme.' } }),
  orderPerformanceReport: (_, side) => ({ body: { from: '2026-10-01', to: '2026-10-31', bureau: BUREAU[side] } }),
  orderTopicReport: (_, side) => ({ body: { from: '2026-10-01', to: '2026-10-31', unit: UNIT[side] } }),
  exportReportRows: () => ({
    path: '/api/v1/reports/rows.csv?metric=applications&from=2026-10-01&to=2026-10-31',
  }),
  exportReportList: () => ({ path: '/api/v1/reports/export.csv?list=tickets&from=2026-10-01&to=2026-10-31' }),
  changeBureau: () => ({ body: { name: 'Deneme Bürosu', ...reason }, headers: stale }),
  addBureauContact: () => ({ body: contact }),
  readFigures: () => ({ path: '/api/v1/reports/metrics?from=2026-01-01&to=2026-01-31' }),
  listFigureRows: () => ({ path: '/api/v1/reports/metrics/rows?from=2026-01-01&to=2026-01-31&metric=applications' }),
  changeBureauContact: () => ({ body: contact, headers: stale }),
};
