import { expect } from '@jest/globals';
import { ask } from '../../support/browser.js';
import { polite } from '../../support/console.js';
import { reads } from './citizen.js';
import { PEOPLE, type Stage } from './stage.js';

/** A citizen wants a person; two agents see it, one takes it, both sides write and see each other write, and the assistant gets it back. */
export async function talkInThePlaceOfTheAssistant(stage: Stage): Promise<void> {
  const agent = await stage.open('agent', '/bekleyenler', 'Bekleyenler');
  const colleague = await stage.open('colleague', '/bekleyenler', 'Bekleyenler');
  const citizen = await stage.citizen();
  await ask(citizen.frame, 'temsilciye bağla');
  for (const page of [agent, colleague]) await page.getByText('Bekleyen 1 görüşme var').waitFor();
  await agent.getByRole('button', { name: '1. sıradaki görüşmeyi al' }).press('Enter');
  await agent.getByText('Görüşme sizde. Asistan susuyor.').waitFor();
  await reads(citizen, 'Görüşmeye bir MEBİM temsilcisi katıldı.');
  await colleague.getByText('Şu anda bekleyen yok.').waitFor();
  await colleague.goto(agent.url());
  await colleague.getByText(`Görüşmeyi ${PEOPLE.agent.name} yürütüyor.`).waitFor();
  expect(await colleague.getByLabel('Mesajınız').count()).toBe(0);

  await agent.getByLabel('Mesajınız').focus();
  await agent.keyboard.type('Merhaba, ');
  await citizen.frame.locator('#typing:not([hidden])').getByText('Temsilci yazıyor').waitFor();
  await agent.keyboard.type('nasıl yardımcı olabilirim?');
  await agent.keyboard.press('Enter');
  await reads(citizen, 'Merhaba, nasıl yardımcı olabilirim?');
  const field = citizen.frame.getByRole('textbox', { name: 'Sorunuzu yazın' });
  await field.fill('Kızımın okul kaydı hangi okulda, göremiyorum');
  await field.press('Enter');
  for (const page of [agent, colleague])
    await page.getByRole('listitem').filter({ hasText: 'Kızımın okul kaydı' }).waitFor();
  await polite(agent).filter({ hasText: 'Vatandaş: Kızımın okul kaydı' }).waitFor();
  await agent.getByRole('button', { name: 'Asistana geri ver' }).press('Enter');
  for (const page of [agent, colleague]) await page.getByText('Görüşmeyi asistan yürütüyor.').waitFor();
  await ask(citizen.frame, 'Lisede nakil başvurusu hangi tarihlerde yapılır?');
  await citizen.frame.locator('.item.bot[data-kind="answer"]').last().waitFor();
}
