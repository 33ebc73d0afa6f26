import { describe, expect, it } from '@jest/globals';
import { shownTo } from '../../../web/console/screens/privacy/shown-to.js';

const AT = Date.parse('2026-11-30T09:00:00Z');
const of = (kind: string, count: number) => Array.from({ length: count }, (_, at) => `${kind}${at}`);
const noticeOf = (thing: string, at: number) => ({
  version: 'v1',
  at: new Date(AT + at).toISOString(),
  conversation: thing,
  channel: 'web',
});
const TEXT = { version: 'v1', sha256: 'özet', text: 'Aydınlatma', firstAt: new Date(AT).toISOString() };

/** As the server does it: `times` notices of each, the newest `limit` of them. */
function server(times: number) {
  const sizes: number[] = [];
  return {
    sizes,
    async ask({
      conversations,
      tickets,
      limit,
    }: {
      readonly conversations: readonly string[];
      readonly tickets: readonly string[];
      readonly limit: number;
    }) {
      sizes.push(Math.max(conversations.length, tickets.length));
      const shown = [...conversations, ...tickets]
        .flatMap((thing) => Array.from({ length: times }, (_, at) => noticeOf(thing, at)))
        .sort((a, b) => b.at.localeCompare(a.at))
        .slice(0, limit);
      return { shown, notices: [TEXT] };
    },
  };
}

describe('the notices somebody was shown', () => {
  it('are asked for in one request where they fit', async () => {
    const { ask, sizes } = server(1);
    const { shown } = await shownTo(ask, { conversations: of('c', 1_000), tickets: of('t', 900) });
    expect(shown).toHaveLength(1_900);
    expect(sizes).toEqual([1_000]);
  });

  it('are all there, newest first and each once, of more than the server takes or gives at once', async () => {
    const { ask, sizes } = server(3);
    const { shown, notices } = await shownTo(ask, { conversations: of('c', 2_501), tickets: of('t', 1_200) });
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000);
    expect(new Set(shown.map(({ at, conversation }) => `${at} ${conversation}`)).size).toBe(3 * 3_701);
    expect(shown).toHaveLength(3 * 3_701);
    expect(shown.map(({ at }) => at)).toEqual(shown.map(({ at }) => at).sort((a, b) => b.localeCompare(a)));
    expect(notices).toEqual([TEXT]);
  });

  it('are the newest of one thing that was shown more than the server gives', async () => {
    const { ask } = server(2_500);
    const { shown } = await shownTo(ask, { conversations: ['c'], tickets: ['t'] });
    expect(shown).toHaveLength(4_000);
  });
});
