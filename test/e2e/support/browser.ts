import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Frame,
  type Page,
  type WebSocketRoute,
} from 'playwright-core';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Debian's Chromium, reaching nothing but this machine. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: EXECUTABLE,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
    ],
  });
}

/** Keeps everything the live region has said, in every frame, as `window.said`. */
const LISTEN_TO_LIVE_REGION = `
  addEventListener('DOMContentLoaded', () => {
    const region = document.getElementById('say');
    if (!region) return;
    window.said = [];
    new MutationObserver(() => {
      const text = region.textContent.trim();
      if (text !== '') window.said.push(text);
    }).observe(region, { childList: true, subtree: true, characterData: true });
  });
`;

export interface OpenPage {
  readonly page: Page;
  /** Errors and policy violations the browser reported. */
  readonly problems: string[];
  close(): Promise<void>;
}

/** A page of a citizen who has never been here. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext({ locale: 'tr-TR', reducedMotion: 'reduce', ...options });
  await context.addInitScript(LISTEN_TO_LIVE_REGION);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  return { page, problems, close: () => context.close() };
}

/** The widget's frame on a host page, once it is there. */
export async function widgetFrame(page: Page): Promise<Frame> {
  const element = await page.locator('meb-asistan iframe').elementHandle();
  const frame = await element?.contentFrame();
  if (!frame) throw new Error('the widget has no frame');
  await frame.waitForLoadState('domcontentloaded');
  return frame;
}

export interface HeldReplies {
  /** From now on the bot's messages wait on their way to the page. */
  hold(): void;
  letGo(): void;
}

/** Stands in the page's socket; before it is opened. */
export async function holdingReplies(page: Page): Promise<HeldReplies> {
  let isHeld = false;
  const waiting: [WebSocketRoute, string | Buffer][] = [];
  await page.routeWebSocket(/stream/, (socket) => {
    const upstream = socket.connectToServer();
    upstream.onMessage((message) => {
      const isReply = String(message).includes('"role":"bot"') && !String(message).includes('"typing"');
      if (isHeld && isReply) waiting.push([socket, message]);
      else socket.send(message);
    });
  });
  return {
    hold() {
      isHeld = true;
    },
    letGo() {
      isHeld = false;
      for (const [socket, message] of waiting.splice(0)) socket.send(message);
    },
  };
}

/** What the live region has said so far. */
export function saidIn(frame: Frame): Promise<string[]> {
  return frame.evaluate('window.said') as Promise<string[]>;
}

/** Asks by keyboard and waits for the reply. */
export async function ask(frame: Frame, question: string): Promise<void> {
  const bots = frame.locator('.item.bot');
  const before = await bots.count();
  const field = frame.getByRole('textbox', { name: 'Sorunuzu yazın' });
  await field.fill(question);
  await field.press('Enter');
  await bots.nth(before).waitFor();
}

/** Waits until an expression is true in the page; asked from outside, since the pages' policy lets no string become script. */
export async function eventually(target: Page | Frame, expression: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (await target.evaluate(`Boolean(${expression})`)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`never true: ${expression}`);
}

/** True while the launcher has the focus. */
export const LAUNCHER_FOCUSED = `document.activeElement?.shadowRoot?.activeElement?.classList.contains('launcher')`;
