import { expect } from '@jest/globals';
import { until } from '../../../support/wait.js';
import { ask } from '../../support/browser.js';
import { clusterQuestions } from '../../support/clusters.js';
import { expectClean } from '../../support/console.js';
import { lastWords, reads } from './citizen.js';
import type { Stage } from './stage.js';

const QUESTION = 'Okul bahçesindeki arı kovanlarının balını velilere satabilir miyiz?';
const ANSWER = 'Okulda üretilen bal, **okul aile birliğinin** kararıyla velilere satılabilir.';
const GATE_MS = 240_000;

/** What a citizen asked in vain in the morning is written by an editor, let out by a reviewer at the next desk, and told to the same citizen. */
export async function answerWhatWasNotKnown(stage: Stage): Promise<void> {
  const citizen = await stage.citizen();
  await ask(citizen.frame, QUESTION);
  expect(await lastWords(citizen)).not.toContain('okul aile birliğinin');
  expect(await clusterQuestions(stage.server, stage.ahead)).toBe(1);

  const editor = await stage.open('editor', '/sorular', 'Yanıtlanamayan sorular');
  const reviewer = await stage.open('reviewer', '/icerik?state=in-review', 'İçerikler');
  await editor.getByRole('link', { name: QUESTION }).press('Enter');
  await editor.getByRole('heading', { level: 1, name: QUESTION }).waitFor();
  await editor.getByLabel('Sorumlu birimin kodu').fill('DHGM');
  await editor.getByRole('button', { name: 'Taslak başlat' }).press('Enter');
  await editor.waitForURL('**/konsol/icerik/soru-*');
  await editor.getByLabel('Yanıt metni').fill(ANSWER);
  await editor.getByLabel('Kaynağın adı').fill('Okul Aile Birliği Yönetmeliği');
  await editor.keyboard.press('Control+s');
  await editor.getByText('Hepsi kaydedildi').waitFor();
  await editor.getByRole('button', { name: 'İncelemeye gönder' }).press('Enter');
  await editor.locator('[data-status-mark]', { hasText: 'İncelemede' }).first().waitFor();

  await reviewer.reload();
  await reviewer.getByRole('link', { name: QUESTION }).press('Enter');
  await reviewer.getByRole('button', { name: 'Yayımla…' }).press('Enter');
  const dialog = reviewer.getByRole('dialog', { name: 'Yayımla' });
  await dialog.getByText(/soru biçimi denendi|Denetim yapılamadı/u).waitFor({ timeout: GATE_MS });
  const override = dialog.getByLabel('Bozulan sorulara rağmen gerekçeniz');
  if ((await override.count()) > 0) await override.fill('Yeni konu, bozulan sorulara bakıldı.');
  await dialog.getByRole('button', { name: 'Yayımla', exact: true }).press('Enter');
  const published = (page: typeof editor) => page.locator('[data-status-mark]', { hasText: 'Yayında' }).first();
  await published(reviewer).waitFor({ timeout: GATE_MS });
  await expectClean(reviewer);
  await editor.reload();
  await published(editor).waitFor();

  await until('the assistant knows it', async () => {
    await ask(citizen.frame, QUESTION);
    return (await lastWords(citizen)).includes('Okulda üretilen bal');
  });
  await reads(citizen, 'Okul Aile Birliği Yönetmeliği');
}
