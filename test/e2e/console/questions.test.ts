import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { until } from '../../support/wait.js';
import { openConversation, postJson } from '../../support/web-client.js';
import { axeFindings } from '../support/axe.js';
import { launchBrowser, type OpenPage, openPage } from '../support/browser.js';
import { clusterQuestions } from '../support/clusters.js';
import { tabTo } from '../support/console.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff, signIn } from '../support/staff.js';

jest.setTimeout(240_000);

const EMAIL = 'elif.kaya@meb.gov.tr';
const UNANSWERED = 'Okul bahçesindeki arı kovanlarının balını velilere satabilir miyiz?';
const QUESTION = 'Lisede nakil başvurusu hangi tarihlerde yapılır?';
const TEXT = 'Nakil bilgileri güncelleniyor. Lütfen yarın yeniden deneyin.';

let server: RunningServer;
let browser: Browser;
let opened: OpenPage;
let page: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ FEED_HOSTS: 'duyuru.meb.example' }), launchBrowser()]);
  await createStaff(server, { name: 'Elif Kaya', email: EMAIL, role: 'administrator' });
  opened = await openPage(browser);
  page = opened.page;
  await signIn(page, server, EMAIL, '/konsol/sorular');
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const go = async (path: string, heading: string) => {
  await page.goto(`${server.url}/konsol${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
};
const button = (name: string) => page.getByRole('button', { name, exact: true });
const answer = async () =>
  (await (await postJson(`${server.url}/api/v1/answers`, { question: QUESTION })).json()) as {
    answer?: { externalId: string };
    switched?: { text: string };
  };

describe('what was not answered', () => {
  test('becomes a cluster, and in one step the draft of an item, by keyboard alone', async () => {
    const citizen = await openConversation(server.url);
    await citizen.say(server.url, UNANSWERED, 'k1');
    await until('the bot replied', async () => {
      const roles = (await citizen.read(server.url)).map(({ from }) => from.role);
      return roles.includes('user') && roles.at(-1) === 'bot';
    });
    expect(await clusterQuestions(server)).toBe(1);
    await go('/sorular', 'Yanıtlanamayan sorular');
    await page.getByRole('link', { name: UNANSWERED }).waitFor();
    expect(await axeFindings(page.mainFrame())).toEqual([]);
    await tabTo(page, UNANSWERED);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: UNANSWERED }).waitFor();
    expect(await axeFindings(page.mainFrame())).toEqual([]);
    await tabTo(page, 'Sorumlu birimin kodu');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('DHGM');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/konsol/icerik/soru-*');
    const id = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '');
    const item = (await page.evaluate(`fetch('/api/v1/items/${id}').then((response) => response.json())`)) as {
      draft: { item: { title: string; ownerUnit: string } };
    };
    expect(item.draft.item).toMatchObject({ title: UNANSWERED, ownerUnit: 'DHGM' });
  });

  test('can be given to an item that is found by words, and closed with a reason', async () => {
    await go('/sorular?durum=all', 'Yanıtlanamayan sorular');
    await page.getByRole('link', { name: UNANSWERED }).press('Enter');
    await page.getByLabel('İçerik ara').fill(QUESTION);
    await page.getByLabel('İçerik ara').press('Enter');
    await page.getByRole('radio').first().press('Space');
    await button('Seçilen içeriğe ekle').press('Enter');
    await page.getByText('İçeriğe eklendi').waitFor();
    await button('İçerik gerekmiyor').press('Enter');
    await page.getByLabel('Gerekçe').fill('Bakanlığın konusu değil');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'İçerik gerekmiyor' }).press('Enter');
    await page.getByText('Gerekçe: Bakanlığın konusu değil').waitFor();
  });
});

describe('an answer that must not be given', () => {
  test('is replaced by a text within seconds when its topic is switched off, and comes back', async () => {
    expect((await answer()).answer).toBeDefined();
    await go('/anahtar-kapat', 'Yayını durdur');
    await page.getByText('Durdurulmuş bir şey yok').waitFor();
    await page.getByRole('radio', { name: 'Bir konu' }).press('Space');
    await page.getByLabel('Konunun adı').fill('nakil');
    await page.getByLabel('Vatandaşın göreceği metin').fill(TEXT);
    await page.reload();
    expect(await page.getByLabel('Vatandaşın göreceği metin').inputValue()).toBe(TEXT);
    await button('Durdur').press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Durdurulsun mu: nakil' });
    await dialog.getByText(TEXT).waitFor();
    await dialog.getByLabel('Gerekçe').fill('Tarihler değişti');
    await dialog.getByRole('button', { name: 'Durdur' }).press('Enter');
    await page.getByRole('row', { name: /nakil/ }).waitFor();
    await until('the text is said instead', async () => (await answer()).switched?.text === TEXT);
    expect(await axeFindings(page.mainFrame())).toEqual([]);
    await tabTo(page, 'Yeniden yayımla: nakil');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByLabel('Gerekçe').fill('Düzeltildi');
    await page.getByRole('dialog').getByRole('button', { name: 'Yeniden yayımla' }).press('Enter');
    await page.getByText('Durdurulmuş bir şey yok').waitFor();
    await until('it answers again', async () => (await answer()).answer !== undefined);
  });
});

describe('why this answer', () => {
  test('is told in words and numbers, and the question becomes a golden one, by keyboard alone', async () => {
    await go('/neden', 'Neden bu yanıt?');
    await tabTo(page, 'Soru');
    await page.keyboard.type(QUESTION);
    await page.keyboard.press('Enter');
    await page
      .getByText(/^Yanıtla \(/)
      .first()
      .waitFor();
    await page.getByRole('table', { name: 'Adaylar' }).getByRole('row').nth(1).waitFor();
    await page.getByRole('cell', { name: /En ucuz/ }).waitFor();
    const { answer: given } = await answer();
    const first = page.getByRole('table', { name: 'Adaylar' }).getByRole('link').first();
    expect(await first.getAttribute('href')).toBe(`/konsol/icerik/${encodeURIComponent(given?.externalId ?? '')}`);
    expect(await axeFindings(page.mainFrame())).toEqual([]);
    const name = await first.textContent();
    await tabTo(page, `Altın soru yap: ${name}`);
    await page.keyboard.press('Enter');
    await page.getByText('Altın soru eklendi.').first().waitFor();
  });
});

describe('feeds and lexicon', () => {
  test('a feed is defined and changed, and an address is refused in words', async () => {
    await go('/beslemeler', 'Beslemeler');
    await tabTo(page, 'Besleme tanımla');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Birimin kodu');
    await page.keyboard.type('HBÖGM');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'HBÖGM beslemesi' }).waitFor();
    await page.getByLabel(/En çok kaç saatte/).fill('24');
    await button('Kaydet').press('Enter');
    await button('Adres ekle').press('Enter');
    await page.getByLabel('RSS ya da Atom adresi').fill('https://baska.example/rss');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('alert').filter({ hasText: /\p{L}/u }).first().waitFor();
    await page.getByLabel('RSS ya da Atom adresi').fill('https://duyuru.meb.example/rss');
    await page.keyboard.press('Enter');
    await page.getByRole('rowheader', { name: 'https://duyuru.meb.example/rss' }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await axeFindings(page.mainFrame())).toEqual([]);
  });

  test('what was refused is looked at and closed with a reason', async () => {
    const refused = await page.evaluate(
      `fetch('/api/v1/feeds/${encodeURIComponent('HBÖGM')}/items/deneme-1', {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ kind: 'announcement', title: '', source: { title: 'Deneme' } }),
      }).then(({ status }) => status)`,
    );
    expect(refused).toBe(400);
    await go(`/beslemeler/${encodeURIComponent('HBÖGM')}`, 'HBÖGM beslemesi');
    await tabTo(page, 'İncele: deneme-1');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Gönderilen metin (başı)' }).waitFor();
    expect(await axeFindings(page.mainFrame())).toEqual([]);
    await page.getByLabel('Kapatma gerekçesi').fill('Deneme gönderimi');
    await button('Gerekçesiyle kapat').press('Enter');
    await page.getByText('Reddedilen yok.').waitFor();
  });

  test('a wording is added to the lexicon, found, and removed, by keyboard alone', async () => {
    await go('/sozluk', 'Sözlük');
    await tabTo(page, 'Resmî terim');
    await page.keyboard.type('devamsızlık');
    await page.keyboard.press('Tab');
    await page.keyboard.type('dersi asmak');
    await page.keyboard.press('Enter');
    await page.getByText('Eklendi: dersi asmak → devamsızlık').waitFor();
    await tabTo(page, 'Terimde ya da söyleyişte ara');
    await page.keyboard.type('dersi asmak');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/sozluk?q=*');
    await page.getByRole('row', { name: /dersi asmak/ }).waitFor();
    expect(await axeFindings(page.mainFrame())).toEqual([]);
    await tabTo(page, 'Çıkar: dersi asmak → devamsızlık');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Çıkar' }).press('Enter');
    await page.getByRole('cell', { name: 'dersi asmak', exact: true }).waitFor({ state: 'detached' });
  });
});

describe('every screen', () => {
  const screens = [
    ['/sorular?durum=all', 'Yanıtlanamayan sorular'],
    ['/beslemeler', 'Beslemeler'],
    [`/beslemeler/${encodeURIComponent('HBÖGM')}`, 'HBÖGM beslemesi'],
    [`/neden?soru=${encodeURIComponent(QUESTION)}`, 'Neden bu yanıt?'],
    ['/anahtar-kapat', 'Yayını durdur'],
    ['/sozluk', 'Sözlük'],
  ] as const;

  test('passes axe in the dark and scrolls in one direction only at 320 CSS pixels', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 320, height: 640 });
    for (const [path, heading] of screens) {
      await go(path, heading);
      await page.getByText('Yükleniyor…').first().waitFor({ state: 'detached' });
      expect([path, await axeFindings(page.mainFrame())]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([path, true]);
    }
    expect(opened.problems.filter((text) => !/40[14]|422|400/.test(text))).toEqual([]);
  });
});
