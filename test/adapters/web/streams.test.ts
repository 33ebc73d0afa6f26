import { afterEach, describe, expect, it } from '@jest/globals';
import type { WebSocket } from 'ws';
import { createStreams, type Streams } from '../../../adapters/web/streams.js';
import type { TranscriptEntry } from '../../../bot/index.js';
import { until } from '../../support/wait.js';

const said = (seq: number): TranscriptEntry => ({ seq, direction: 'out', text: `söz ${seq}`, at: 0 });
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

let streams: Streams;
afterEach(() => streams.close());

/** An open socket over a transcript that holds `written`; `seen` is what was put on it, `reads` how often the transcript was read. */
async function listening(written: TranscriptEntry[], sweepMs = 60_000) {
  const seen: string[] = [];
  let reads = 0;
  const looks: (readonly string[])[] = [];
  let [isAway, isClosed] = [false, false];
  let hold: Promise<void> | undefined;
  let holdLooks: Promise<void> | undefined;
  let tellOfGap = () => {};
  const transcript = async (_id: string, after: number) => {
    reads += 1;
    const found = written.filter(({ seq }) => seq > after);
    await hold;
    return found;
  };
  streams = createStreams({
    transcript: {
      transcript,
      lastSeqs: async (ids) => {
        looks.push(ids);
        if (isAway) throw new Error('away');
        const last = new Map([['c', written.at(-1)?.seq ?? 0]]);
        await holdLooks;
        return last;
      },
    },
    clock: { now: () => 0 },
    log: quiet,
    keepAliveMs: 60_000,
    sweepMs,
    others: {
      live: false,
      tell: () => undefined,
      hear: (listener) => {
        tellOfGap = () => listener(undefined);
      },
    },
  });
  const socket = {
    OPEN: 1,
    readyState: 1,
    bufferedAmount: 0,
    on: () => undefined,
    close: () => {
      isClosed = true;
    },
    send: (frame: string) =>
      seen.push(...(JSON.parse(frame) as { activities: { text: string }[] }).activities.map(({ text }) => text)),
  };
  await streams.open(socket as unknown as WebSocket, { conversationId: 'c', widget: true, after: 0 });
  return {
    seen,
    get reads() {
      return reads;
    },
    looks,
    get isClosed() {
      return isClosed;
    },
    goAway: () => {
      isAway = true;
    },
    comeBack: () => {
      isAway = false;
    },
    /** Something another instance told may have been missed. */
    tellOfGap: () => tellOfGap(),
    /** The next looks have seen what is written now, and end when the given promise does. */
    holdLooks: (until: Promise<void>) => {
      holdLooks = until;
    },
    /** The next reads have seen what is written now, and end when the given promise does. */
    holdReads: (until: Promise<void>) => {
      hold = until;
    },
  };
}

describe('what a notification brings', () => {
  it('goes out without a look at the transcript where it is the very next entry', async () => {
    const stream = await listening([said(1)]);
    await streams.notify('c', said(2));
    expect(stream.seen).toEqual(['söz 1', 'söz 2']);
    expect(stream.reads).toBe(1);
  });

  it('waits for what comes before it, which is read', async () => {
    const written = [said(1)];
    const stream = await listening(written);
    written.push(said(2), said(3));
    await streams.notify('c', said(3));
    await streams.notify('c', said(2));
    expect(stream.seen).toEqual(['söz 1', 'söz 2', 'söz 3']);
  });

  it('goes out once where the transcript is being read meanwhile', async () => {
    const written = [said(1)];
    const stream = await listening(written);
    let end: (() => void) | undefined;
    stream.holdReads(
      new Promise((resolve) => {
        end = resolve;
      }),
    );
    written.push(said(2), said(3));
    const reading = streams.notify('c', said(3));
    const told = streams.notify('c', said(2));
    end?.();
    await Promise.all([reading, told]);
    expect(stream.seen).toEqual(['söz 1', 'söz 2', 'söz 3']);
  });
});

describe('what another instance wrote', () => {
  it('is found by one look at all that are open, and only what has more is read', async () => {
    const written = [said(1)];
    const stream = await listening(written, 5);
    await until('there were looks', async () => stream.looks.length > 2);
    expect([stream.looks[0], stream.reads]).toEqual([['c'], 1]);
    written.push(said(2));
    await until('it went out', async () => stream.seen.length === 2);
    expect([stream.seen, stream.reads]).toEqual([['söz 1', 'söz 2'], 2]);
  });

  it('is found where it is told of while a look that had not seen it is under way', async () => {
    const written = [said(1)];
    const stream = await listening(written);
    let end = () => {};
    stream.holdLooks(
      new Promise((resolve) => {
        end = resolve;
      }),
    );
    stream.tellOfGap();
    written.push(said(2));
    stream.tellOfGap();
    end();
    await until('it went out', async () => stream.seen.length === 2);
    expect(stream.looks).toHaveLength(2);
  });

  it('is found when the database is there again, on the same socket', async () => {
    const written = [said(1)];
    const stream = await listening(written, 5);
    stream.goAway();
    await until('there were looks', async () => stream.looks.length > 2);
    written.push(said(2));
    stream.comeBack();
    await until('it went out', async () => stream.seen.length === 2);
    expect(stream.isClosed).toBe(false);
  });
});
