import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { createCalendars, STANDARD_PLAN } from '../../../../tickets/index.js';
import { until } from '../../../support/wait.js';
import { expectClean, polite } from '../../support/console.js';
import { fileInWidget, reads } from './citizen.js';
import { fileByTelephone, ticketOf } from './desk-calls.js';
import { PEOPLE, type Stage } from './stage.js';

const DAY_MS = 86_400_000;
const COMPLAINT = 'okulun servisi her gün geç geliyor, çocuklar soğukta bekliyor, şikayet etmek istiyorum';
const REPLY = 'Servis firmasıyla görüşüldü; yarından itibaren 07.45’te kapınızda olacak.';
const LATE_REPLY = 'Şikâyetiniz için okulunuzu arayın.';

const replyField = (page: Page) => page.getByRole('textbox', { name: 'Vatandaşa yanıt' });
const status = async (stage: Stage, number: string) => (await ticketOf(stage, number)).status;
const shown = (page: Page, number: string) =>
  page.getByRole('heading', { level: 1, name: new RegExp(`^${number}: `, 'u') }).waitFor();

/** A ticket comes in while two agents look at their queues; one claims it, both write, one answers, and the citizen reads that one answer. */
export async function answerATicket(stage: Stage): Promise<void> {
  const agent = await stage.open('agent', '/masa?view=unclaimed', 'Başvurular');
  const colleague = await stage.open('colleague', '/masa?view=unclaimed', 'Başvurular');
  const citizen = await stage.citizen();
  const number = await fileInWidget(stage, citizen, COMPLAINT);

  for (const page of [agent, colleague]) await page.getByRole('row', { name: new RegExp(number, 'u') }).waitFor();
  await agent.getByRole('link', { name: number }).press('Enter');
  await shown(agent, number);
  await agent.getByText('servisi her gün geç geliyor').first().waitFor();
  await agent.keyboard.press('u');
  await agent.getByRole('button', { name: 'Bırak' }).waitFor();
  await colleague.getByRole('row', { name: new RegExp(number, 'u') }).waitFor({ state: 'detached' });

  await colleague.goto(`${stage.server.url}/konsol/masa/${number}`);
  await shown(colleague, number);
  await colleague.getByText(`${PEOPLE.agent.name} de bu başvuruya bakıyor.`).first().waitFor();
  await agent.getByText(`${PEOPLE.colleague.name} de bu başvuruya bakıyor.`).first().waitFor();
  expect(await colleague.getByRole('button', { name: 'Üstlen', exact: true }).count()).toBe(0);
  await colleague.keyboard.press('y');
  await colleague.keyboard.type(LATE_REPLY);

  await agent.getByRole('button', { name: '1. öneriyi metne ekle' }).waitFor();
  await agent.keyboard.press('1');
  expect(await replyField(agent).inputValue()).toContain('Kaynak:');
  await replyField(agent).fill(REPLY);
  await expectClean(agent);
  await agent.keyboard.press('Control+Enter');
  await agent.getByText('Yanıt vatandaşa gönderiliyor.').waitFor();
  await reads(citizen, REPLY);
  await agent.getByText('Yanıt iletildi').first().waitFor();

  const news = colleague.getByRole('alert').filter({ hasText: 'Siz yazarken başvuru değişti' });
  await news.getByText(`${PEOPLE.agent.name}: Yanıtladı`).waitFor();
  await news.getByText(REPLY).waitFor();
  await replyField(colleague).press('Control+Enter');
  expect(await replyField(colleague).inputValue()).toBe(LATE_REPLY);
  expect(await citizen.frame.locator('.item').filter({ hasText: LATE_REPLY }).count()).toBe(0);
  expect(await status(stage, number)).toBe('shared');
}

/** Who telephoned is called back; what came of it closes the matter. */
export async function callBack(stage: Stage): Promise<void> {
  const number = await fileByTelephone(stage, 'agent', 'Denklik belgesi gecikti');
  const agent = await stage.open('agent', `/masa/${number}`, new RegExp(`^${number}: `, 'u'));
  const colleague = await stage.open('colleague', '/aramalar', 'Dış aramalar');
  await colleague.getByText('Bekleyen arama yok.').waitFor();
  await agent.keyboard.press('y');
  await agent.keyboard.type('Belgeniz bugün postaya verildi.');
  await agent.keyboard.press('Control+Enter');
  await agent.getByText('dış arama açıldı', { exact: false }).first().waitFor();

  await colleague.getByRole('button', { name: `Sonucu yaz: ${number}` }).press('Enter');
  await colleague.getByRole('radio', { name: 'Ulaşıldı' }).press('Space');
  await colleague.getByLabel('Görüşme notu').fill('Teşekkür etti.');
  await colleague.getByRole('button', { name: 'Sonucu kaydet' }).press('Enter');
  await colleague.getByText('Bekleyen arama yok.').waitFor();
  await agent.getByText('Telefonla aradı: Ulaşıldı').waitFor();
  expect(await status(stage, number)).toBe('shared');
}

/** Time is asked for with the statement of article 9; a ticket that is another bureau's goes back; two that are one become one. */
export async function extendReturnMerge(stage: Stage): Promise<void> {
  const extended = await fileByTelephone(stage, 'agent', 'Pansiyon yemekleri soğuk', 'il-ankara');
  const returned = await fileByTelephone(stage, 'agent', 'Öğretmen ataması ne zaman', 'il-ankara');
  const doubled = await fileByTelephone(stage, 'agent', 'Pansiyonda yemekler soğuk geliyor', 'il-ankara');
  const agent = await stage.open('agent', `/masa/${extended}`, new RegExp(`^${extended}: `, 'u'));
  const colleague = await stage.open('colleague', `/masa/${returned}`, new RegExp(`^${returned}: `, 'u'));

  await agent.keyboard.press('u');
  await agent.getByRole('button', { name: 'Bırak' }).waitFor();
  await agent.keyboard.press('e');
  const form = agent.getByRole('dialog');
  await form.getByRole('radio', { name: 'Evet, işleme alındı' }).check();
  await form.getByLabel('Nasıl sonuçlandırılacak?').fill('Firmanın sözleşmesine bakılıyor.');
  await form.getByLabel('En geç hangi gün?').fill(workingDay(stage, 5));
  await expectClean(agent);
  await form.getByRole('button', { name: 'Süre uzat (madde 9)' }).press('Enter');
  await agent.getByText(/Madde 9 bildirimi: işleme alındı/u).waitFor();

  await colleague.keyboard.press('i');
  await colleague.getByRole('dialog').getByLabel('Gerekçe').fill('Atama işi Personel Genel Müdürlüğünündür.');
  await colleague.getByRole('dialog').getByRole('button', { name: 'İade et' }).press('Enter');
  await colleague
    .getByText(/İade etti:/u)
    .first()
    .waitFor();
  await until('it is another bureau’s', async () => (await ticketOf(stage, returned)).bureau !== 'il-ankara');

  await colleague.goto(`${stage.server.url}/konsol/masa/${doubled}`);
  await shown(colleague, doubled);
  await colleague.getByRole('button', { name: 'Birleştir' }).press('Enter');
  await colleague
    .getByRole('dialog')
    .getByLabel(/Hangi başvuruya/u)
    .fill(extended);
  await colleague.getByRole('dialog').getByRole('button', { name: 'Birleştir' }).press('Enter');
  await polite(colleague).filter({ hasText: 'Yapıldı: Birleştir' }).waitFor();
  await agent.getByRole('link', { name: doubled }).waitFor();
  expect(await ticketOf(stage, doubled)).toMatchObject({ status: 'merged', mergedInto: extended });
}

/** The first day on which offices work, so many days on, as a date field has it. */
function workingDay(stage: Stage, days: number): string {
  const now = Date.now() + stage.ahead;
  const calendar = createCalendars(STANDARD_PLAN).of('mebim').knownAt(now);
  return new Date(calendar.nextWorking(now + days * DAY_MS)).toISOString().slice(0, 10);
}
