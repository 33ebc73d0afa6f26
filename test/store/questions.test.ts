import { afterAll, describe, expect, test } from '@jest/globals';
import type { AskedQuestion, Verdict } from '../../knowledge/index.js';
import type { Store } from '../../store/index.js';
import { DIALECTS, databases } from './databases.js';
import { message, outcome } from './samples.js';

const asked = (text: string, decision: AskedQuestion['decision'], unit?: string): AskedQuestion => ({
  text,
  decision,
  probability: 0.25,
  ...(unit && { unit, externalId: `${unit}-1` }),
});

describe.each(DIALECTS)('asked questions on %s', (dialect) => {
  const made = databases(dialect);
  afterAll(() => made.stop(), 60_000);

  let at = 1_000;
  async function turn(store: Store, conversationId: string, questions: AskedQuestion[], verdict?: Verdict) {
    const accepted = await store.conversations.accept({ ...message(conversationId, `m${at}`), receivedAt: at }, 'x');
    const { version } = await store.conversations.load(conversationId);
    const done = await store.conversations.commitTurn(accepted.row, version, {
      ...outcome(),
      asked: questions,
      ...(verdict && { verdict }),
    });
    expect(done.status).toBe('committed');
  }
  const open = async () => {
    at = 1_000;
    const database = await made.make();
    return { database, store: await database.open({ now: () => at++ }) };
  };

  test('those that were not answered wait for a cluster, with what the citizen made of them', async () => {
    const { store, database } = await open();
    await turn(store, 'a', [asked('LGS ne zaman?', 'answer', 'ODSGM'), asked('servis ücreti ne kadar', 'ticket')]);
    await turn(store, 'b', [asked('nakil nasıl olur', 'answer', 'TEGM')]);
    await turn(store, 'b', [], 'disliked');
    await turn(store, 'c', [asked('burs', 'clarify', 'OGM')]);
    await turn(store, 'c', [], 'chosen');
    await turn(store, 'd', [asked('burs ne', 'clarify')]);
    const waiting = await store.questions.waiting(at, 10);
    expect(waiting.map(({ text }) => text)).toEqual(['servis ücreti ne kadar', 'nakil nasıl olur', 'burs ne']);
    expect(waiting[1]).toMatchObject({ verdict: 'disliked', unit: 'TEGM', externalId: 'TEGM-1', channel: 'web' });
    const bytes = JSON.stringify(await database.execute('select * from asked_questions'));
    expect(bytes).not.toContain('servis');
  });

  test('a verdict goes to the last question alone, and not to one that was never answered', async () => {
    const { store } = await open();
    await turn(store, 'a', [asked('bir', 'answer', 'OGM')]);
    await turn(store, 'a', [asked('iki', 'ticket')]);
    await turn(store, 'a', [], 'helpful');
    expect((await store.questions.waiting(at, 10)).map(({ text }) => text)).toEqual(['iki']);
  });

  test('clusters are counted by filter, largest first, page by page, and decided about with an audit entry', async () => {
    const { store } = await open();
    for (const n of [1, 2, 3])
      await turn(store, `s${n}`, [asked('Servis ücreti ne kadar?', 'ticket', n === 1 ? 'TEGM' : undefined)]);
    await turn(store, 'k', [asked('Kantin fiyatları', 'ticket', 'OGM')]);
    const waiting = await store.questions.waiting(at, 10);
    const change = { isNew: true, reopen: false, lastAt: at };
    await store.questions.assign(
      waiting.map(({ key, text }) => ({ key, clusterId: text.startsWith('Servis') ? 'servis' : 'kantin' })),
      [
        { ...change, id: 'servis', label: 'Servis ücreti ne kadar?', exemplars: ['Servis ücreti ne kadar?'] },
        { ...change, id: 'kantin', label: 'Kantin fiyatları', exemplars: ['Kantin fiyatları'] },
      ],
    );
    expect(await store.questions.waiting(at, 10)).toEqual([]);
    const first = await store.questions.list({}, 1);
    expect(first.clusters[0]).toMatchObject({
      id: 'servis',
      label: 'Servis ücreti ne kadar?',
      count: 3,
      examples: ['Servis ücreti ne kadar?'],
      why: { unanswered: 3 },
      channels: { web: 3 },
      units: { TEGM: 1 },
    });
    const second = await store.questions.list({}, 1, first.next);
    expect(second.clusters.map(({ id }) => id)).toEqual(['kantin']);
    expect(second.next).toBeUndefined();
    const ofUnit = await store.questions.list({ units: ['OGM'] }, 10);
    expect(ofUnit.clusters.map(({ id, count }) => [id, count])).toEqual([
      ['servis', 2],
      ['kantin', 1],
    ]);
    expect((await store.questions.list({ channel: 'whatsapp' }, 10)).clusters).toEqual([]);
    expect((await store.questions.list({ from: at + 1 }, 10)).clusters).toEqual([]);

    expect(await store.questions.decide('servis', { status: 'dismissed', reason: 'kapsam dışı' }, 'staff:e')).toBe(
      true,
    );
    expect(await store.questions.decide('yok', { status: 'dismissed' }, 'staff:e')).toBe(false);
    expect((await store.questions.list({ statuses: ['open'] }, 10)).clusters.map(({ id }) => id)).toEqual(['kantin']);
    expect(await store.questions.get('servis')).toMatchObject({ status: 'dismissed', reason: 'kapsam dışı', count: 3 });
    expect((await store.audit.list({ subject: 'cluster:servis' }))[0]).toMatchObject({
      action: 'questions.dismissed',
      reason: 'kapsam dışı',
      before: { status: 'open' },
    });
    expect(await store.questions.open(0)).toHaveLength(2);
  });
});
