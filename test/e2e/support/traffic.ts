import type { Page, Request, Response } from 'playwright-core';
import { until } from '../../support/wait.js';

/** Two frames, and what was to be done after them. */
export const DRAWN = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))))`;

export interface Traffic {
  /** What was answered since `since` was last called. */
  readonly answers: readonly Response[];
  since(): void;
  /** Waits until nothing is on its way, what came is drawn, and nothing more was asked for because of it. */
  settled(): Promise<void>;
}

/** Watches what a page asks for, from now on. The stream of events, which does not end, is none of it. */
export function watchTraffic(page: Page): Traffic {
  const pending = new Set<Request>();
  let answers: Response[] = [];
  let asked = 0;
  page.on('request', (request) => {
    if (request.resourceType() === 'eventsource') return;
    asked += 1;
    pending.add(request);
  });
  page.on('response', (response) => answers.push(response));
  page.on('requestfinished', (request) => pending.delete(request));
  page.on('requestfailed', (request) => pending.delete(request));
  return {
    get answers() {
      return answers;
    },
    since() {
      answers = [];
    },
    settled: () =>
      until('settled', async () => {
        if (pending.size > 0) return false;
        const before = asked;
        await page.evaluate(DRAWN);
        return pending.size === 0 && asked === before;
      }),
  };
}
