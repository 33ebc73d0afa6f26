import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { until } from '../../../support/wait.js';
import { expectClean, polite } from '../../support/console.js';
import { fileByTelephone } from './desk-calls.js';
import { PEOPLE, type Stage } from './stage.js';

const GATHERED_MS = 120_000;

/** The day before it began: two tickets of Ankara that nobody answers, and whom to tell there. */
export async function whatWasThere(stage: Stage): Promise<void> {
  await fileByTelephone(stage, 'coordinator', 'Nakil başvurum sonuçlanmadı', 'il-ankara');
  await fileByTelephone(stage, 'coordinator', 'Okul servisi gelmiyor', 'il-ankara');
  const contact = { role: 'on-call', name: 'Hasan Öztürk', phone: '0535 111 22 33' };
  await stage.call('coordinator', 'POST', '/bureaus/il-ankara/contacts', contact);
}

/** The coordinator sees what is late, gives one of it to an agent, who gets it at once, and confirms whom to tell. */
export async function coordinate(stage: Stage): Promise<void> {
  const coordinator = await stage.open('coordinator', '/buro-panosu', 'Büro panosu');
  const colleague = await stage.open('colleague', '/masa?view=mine', 'Başvurular');
  const ankara = 'Ankara İl Millî Eğitim Müdürlüğü';
  await coordinator
    .getByRole('region', { name: 'En çok gecikenler' })
    .getByText(/gecikti/u)
    .first()
    .waitFor();
  await coordinator.getByRole('link', { name: `${ankara}, Geciken: 2. Kuyrukta aç` }).waitFor();
  await expectClean(coordinator);
  await coordinator.getByRole('link', { name: ankara, exact: true }).press('Enter');
  const unclaimed = coordinator.getByRole('region', { name: /^Sahipsiz/u });
  const card = unclaimed.getByRole('listitem').filter({ hasText: 'Okul servisi gelmiyor' });
  const number = (await card.getByRole('link').first().textContent()) ?? '';
  await coordinator.getByRole('button', { name: `${number}: birine ver` }).press('Enter');
  const dialog = coordinator.getByRole('dialog');
  await dialog.getByRole('combobox').selectOption({ label: PEOPLE.colleague.name });
  await dialog.getByRole('button', { name: 'Görevliye ver' }).press('Enter');
  await polite(coordinator)
    .filter({ hasText: `${number} verildi.` })
    .waitFor();
  await colleague.getByRole('row', { name: new RegExp(number, 'u') }).waitFor();

  await coordinator.goto(`${stage.server.url}/konsol/burolar/il-ankara`);
  await coordinator.getByText(/gündür doğrulanmadı/u).waitFor();
  await coordinator.getByRole('button', { name: 'Doğrula: Hasan Öztürk' }).press('Enter');
  await coordinator.getByText('Bugün doğrulandı').waitFor();
}

const tile = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Bir bakışta bugün' }).getByRole('link', { name: new RegExp(`^${name}: `, 'u') });

/** The manager’s figures are what happened: as many tickets and conversations, which open; the report of the day says the same. */
export async function lookBack(stage: Stage): Promise<void> {
  const { tickets, conversations } = stage.happened;
  const manager = await stage.open('manager', '/genel-durum', 'Genel durum');
  await until(
    'the figures are those of the day',
    async () => {
      await manager.reload();
      await tile(manager, 'Açık başvuru').waitFor();
      const texts = [`Bugün gelen başvuru: ${tickets.length}.`, `Bugünkü görüşme: ${conversations}.`];
      const names = await Promise.all(
        texts.map((text) => manager.getByRole('link', { name: new RegExp(`^${text}`, 'u') }).count()),
      );
      return names.every((count) => count === 1);
    },
    GATHERED_MS,
  );
  await tile(manager, 'Süresi geçen').getByText('2').waitFor();
  await expectClean(manager);
  await tile(manager, 'Bugün gelen başvuru').press('Enter');
  await manager.getByRole('heading', { level: 1, name: 'Sayının arkasındakiler' }).waitFor();
  await manager.getByText(`Hepsi gösteriliyor: ${tickets.length} kayıt`).waitFor();
  const numbers = await manager.getByRole('rowheader').allTextContents();
  expect([...numbers].sort()).toEqual([...tickets].sort());

  await manager.goto(`${stage.server.url}/konsol/raporlar`);
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Istanbul' }).format(Date.now() + stage.ahead);
  await manager.getByLabel('İlk gün').fill(today);
  await manager.getByLabel('Son gün').fill(today);
  await manager.getByRole('button', { name: 'Hazırla' }).press('Enter');
  const row = manager
    .getByRole('region', { name: 'Hazırlananlar' })
    .getByRole('row')
    .filter({ hasText: 'Bütün teşkilat' })
    .filter({ hasText: 'İstek üzerine' })
    .first();
  const csv = row.getByRole('link', { name: /^CSV/u });
  await csv.waitFor({ timeout: GATHERED_MS });
  const file = await manager.request.get(new URL((await csv.getAttribute('href')) ?? '', stage.server.url).href);
  expect(await file.text()).toMatch(new RegExp(`;Başvuru sayısı;[^;]*;${tickets.length};`, 'u'));
  for (const kind of ['PDF', 'XLSX', 'JSON', 'HTML'])
    await row.getByRole('link', { name: new RegExp(`^${kind}`, 'u') }).waitFor();
}
