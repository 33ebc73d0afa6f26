import { afterAll, expect, test } from '@jest/globals';
import { createRenderer } from '../../../server/reports/renderer.js';
import type { ReportDocument } from '../../../tickets/index.js';

const workerFile = new URL('../../../dist/server/reports/worker.js', import.meta.url);
const document: ReportDocument = {
  schema: 1,
  title: 'Deneme Raporu',
  subject: 'Iğdır',
  period: { from: '2026-10-01', to: '2026-11-01' },
  asOf: 0,
  isSuppressed: false,
  sections: [{ title: 'Özet', blocks: [{ kind: 'paragraph', text: 'Şu an gösterilecek bir şey yok.' }] }],
};
const broken = { ...document, sections: [{ title: 'Bozuk', blocks: [{ kind: 'table', table: {} }] }] };

const warnings: string[] = [];
const renderer = createRenderer({
  workerFile,
  queueLimit: 2,
  log: { warn: (_details, message) => void warnings.push(message) },
});
afterAll(() => renderer.close());

test('a document that breaks the thread fails alone; the next is written by a new one', async () => {
  const [bad, good] = await Promise.all([
    renderer.render(broken as unknown as ReportDocument, 'pdf'),
    renderer.render(document, 'pdf'),
  ]);
  expect(bad).toEqual({ ok: false, reason: 'failed' });
  expect(good.ok && Buffer.from(good.bytes).toString('latin1', 0, 8)).toBe('%PDF-1.7');
  expect(warnings).toEqual(['a report could not be written']);
});

test('who comes to a full queue is told to come again; a closed one writes nothing more', async () => {
  const asked = Array.from({ length: 5 }, () => renderer.render(document, 'xlsx'));
  const outcomes = await Promise.all(asked);
  expect(outcomes.filter(({ ok }) => ok).length).toBe(3);
  expect(outcomes.slice(3)).toEqual(Array.from({ length: 2 }, () => ({ ok: false, reason: 'busy' })));
  const last = renderer.render(document, 'pdf');
  await renderer.close();
  expect(await last).toEqual({ ok: false, reason: 'busy' });
  expect(await renderer.render(document, 'pdf')).toEqual({ ok: false, reason: 'busy' });
});

test('one that takes too long is ended', async () => {
  const hasty = createRenderer({ workerFile, deadlineMs: 1 });
  expect(await hasty.render(document, 'pdf')).toEqual({ ok: false, reason: 'failed' });
  await hasty.close();
});
