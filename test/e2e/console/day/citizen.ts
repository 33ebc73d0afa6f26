import { expect } from '@jest/globals';
import { ask } from '../../support/browser.js';
import type { Citizen, Stage } from './stage.js';

/** What a citizen tells the assistant until the ticket is open. */
const DETAILS = ['evet', 'okudum devam', 'Ankara', 'Çankaya', 'Atatürk İlkokulu', 'Ali Veli', '0532 123 45 67'];

/** The newest thing the assistant or a person said. */
export const lastWords = async ({ frame }: Citizen): Promise<string> =>
  (await frame.locator('.item.bot').last().textContent()) ?? '';

/** Waits until the citizen reads this. */
export const reads = ({ frame }: Citizen, text: string) =>
  frame.locator('.item').filter({ hasText: text }).first().waitFor();

/** Complains in the widget until there is a ticket. @returns its number. */
export async function fileInWidget(stage: Stage, citizen: Citizen, complaint: string): Promise<string> {
  await ask(citizen.frame, complaint);
  for (const detail of DETAILS) await ask(citizen.frame, detail);
  await ask(citizen.frame, 'onayla ve gönder');
  const number = /MEB-\d{4}-\d{6}/u.exec(await lastWords(citizen))?.[0] ?? '';
  expect(number).not.toBe('');
  stage.happened.tickets.push(number);
  return number;
}
