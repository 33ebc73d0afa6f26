import { describe, expect, test } from '@jest/globals';
import type { Result } from '../../web/widget/app/result.js';
import { oneAfterAnother } from '../../web/widget/app/upload-queue.js';

const OK: Result<undefined> = { ok: true, value: undefined };
const BUSY: Result<undefined> = { ok: false, reason: 'busy', retryAfterMs: 2_000 };
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A queue whose files are answered by hand, in the order they are sent. */
function queue() {
  const sent: string[] = [];
  const slept: number[] = [];
  const states: string[] = [];
  const answers: ((result: Result<undefined>) => void)[] = [];
  const send = oneAfterAnother(
    (id) => {
      sent.push(id);
      return new Promise((resolve) => answers.push(resolve));
    },
    async (ms) => void slept.push(ms),
  );
  const give = (id: string, abort = new AbortController()) =>
    send(id, {} as File, {
      progress: () => undefined,
      signal: abort.signal,
      state: (state) => states.push(`${id} ${state}`),
    });
  const answer = async (result: Result<undefined>) => {
    answers.shift()!(result);
    await settled();
  };
  return { give, answer, sent, slept, states };
}

describe('files chosen together', () => {
  test('are sent one after another, whatever becomes of each', async () => {
    const { give, answer, sent } = queue();
    const results = ['1', '2', '3', '4', '5'].map((id) => give(id));
    await settled();
    expect(sent).toEqual(['1']);
    await answer(OK);
    expect(sent).toEqual(['1', '2']);
    await answer({ ok: false, reason: 'refused' });
    expect(sent).toEqual(['1', '2', '3']);
    for (let n = 0; n < 3; n += 1) await answer(OK);
    expect((await Promise.all(results)).map(({ ok }) => ok)).toEqual([true, false, true, true, true]);
  });

  test('wait as long as a busy server says, and are sent again before the next', async () => {
    const { give, answer, sent, slept, states } = queue();
    const first = give('1');
    const second = give('2');
    await settled();
    await answer(BUSY);
    expect([sent, slept]).toEqual([['1', '1'], [2_000]]);
    await answer(OK);
    await answer(OK);
    expect([await first, await second]).toEqual([OK, OK]);
    expect(states).toEqual(['1 sending', '1 waiting', '1 sending', '2 sending']);
  });

  test('are said to be busy when the server is for too long', async () => {
    const { give, answer, sent } = queue();
    const result = give('1');
    await settled();
    for (let n = 0; n < 21; n += 1) await answer(BUSY);
    expect([await result, sent.length]).toEqual([BUSY, 21]);
  });

  test('make way when they are stopped, and are not sent', async () => {
    const { give, answer, sent } = queue();
    const abort = new AbortController();
    const first = give('1');
    const second = give('2', abort);
    const third = give('3');
    await settled();
    abort.abort();
    expect(await second).toMatchObject({ ok: false });
    await answer(OK);
    expect(sent).toEqual(['1', '3']);
    await answer(OK);
    expect([await first, await third]).toEqual([OK, OK]);
  });
});
