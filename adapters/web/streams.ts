import type { WebSocket } from 'ws';
import type { TranscriptEntry } from '../../bot/index.js';
import { toActivity, typingActivity } from './activity.js';
import type { ChannelLog, Clock, OtherInstances, TranscriptReader } from './ports.js';

/** Entries in one frame. */
const FRAME_ENTRIES = 100;
/** A client that has this many bytes unread is cut off; it comes back with its watermark. */
const MAX_UNREAD_BYTES = 4 * 1024 * 1024;
/** Frames of a client between two keep-alives; clients send one at most. */
const MAX_CLIENT_FRAMES = 100;
/** Where other instances tell what they write, only each so many-th look is taken: a net. */
const SWEEPS_TO_A_NET = 15;

export interface StreamOptions {
  readonly conversationId: string;
  readonly widget: boolean;
  /** Replay starts after this sequence number. */
  readonly after: number;
}

interface Stream extends StreamOptions {
  readonly socket: WebSocket;
  /** Last sequence number put on the socket. */
  sent: number;
  pumping: Promise<void> | undefined;
  again: boolean;
  alive: boolean;
  /** Frames of the client since the last keep-alive. */
  heard: number;
}

/**
 * The open sockets, one a conversation. A socket is given the entry that a notification brings only where that is the very next one, and is fed
 * from the transcript otherwise: whatever order the notifications come in, its client sees every entry once and in order.
 */
export interface Streams {
  /** Takes a socket over. An older socket of the conversation is closed with the reason `collision`. */
  open(socket: WebSocket, options: StreamOptions): Promise<void>;
  /** There is something new: `entry`. Resolves when it is on the socket, or at once when nobody listens here: then the others are told. */
  notify(conversationId: string, entry: TranscriptEntry): Promise<void>;
  /** Shows typing: unless the answer to entry `seq` is out already; without `seq` a person's. */
  typing(conversationId: string, seq?: number): void;
  readonly size: number;
  /** Says goodbye to every client (1001); they reconnect elsewhere. */
  close(): void;
}

export interface StreamsDeps {
  readonly transcript: TranscriptReader;
  readonly clock: Clock;
  readonly log: ChannelLog;
  /** Milliseconds between keep-alives; a client that missed one is dropped. */
  readonly keepAliveMs: number;
  /** Milliseconds between looks for entries that another instance delivered. */
  readonly sweepMs: number;
  readonly others?: OtherInstances | undefined;
}

export function createStreams({ transcript, clock, log, keepAliveMs, sweepMs, others }: StreamsDeps): Streams {
  const streams = new Map<string, Stream>();
  let typings = 0;

  const put = (stream: Stream, entries: readonly TranscriptEntry[]): void => {
    const { conversationId, socket, widget } = stream;
    const last = entries.at(-1);
    if (last === undefined || socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > MAX_UNREAD_BYTES) {
      socket.terminate();
      return;
    }
    stream.sent = last.seq;
    const activities = entries.flatMap((entry) => toActivity(conversationId, entry, widget) ?? []);
    if (activities.length > 0) socket.send(JSON.stringify({ activities, watermark: String(last.seq) }));
  };
  const feed = async (stream: Stream): Promise<void> => {
    do {
      stream.again = false;
      const entries = await transcript.transcript(stream.conversationId, stream.sent, FRAME_ENTRIES);
      put(stream, entries);
      stream.again ||= entries.length === FRAME_ENTRIES && stream.socket.readyState === stream.socket.OPEN;
    } while (stream.again);
  };
  const pump = (stream: Stream): Promise<void> => {
    stream.again = true;
    stream.pumping ??= feed(stream)
      .catch((err: unknown) => {
        log.error({ err, conversationId: stream.conversationId }, 'stream could not be fed');
        stream.socket.close(1011, 'retry');
      })
      .finally(() => {
        stream.pumping = undefined;
        return stream.again ? pump(stream) : undefined;
      });
    return stream.pumping;
  };

  const keepAlive = setInterval(() => {
    for (const stream of streams.values()) {
      if (!stream.alive) {
        stream.socket.terminate();
        continue;
      }
      stream.alive = false;
      stream.heard = 0;
      stream.socket.ping();
      stream.socket.send('');
    }
  }, keepAliveMs);
  let sweeps = 0;
  let isLooking = false;
  let isToLookAgain = false;
  /** Pumps those of which there is more than was sent: one statement for hundreds of sockets on which nothing happens. */
  const lookAtAll = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    isToLookAgain = false;
    try {
      const last = await transcript.lastSeqs([...streams.keys()]);
      for (const stream of streams.values())
        if ((last.get(stream.conversationId) ?? 0) > stream.sent) void pump(stream);
    } catch (err) {
      log.error({ err }, 'open streams could not be looked at');
    } finally {
      isLooking = false;
    }
    if (isToLookAgain) await lookAtAll();
  };
  const sweep = setInterval(() => {
    sweeps += 1;
    if (!others?.live || sweeps % SWEEPS_TO_A_NET === 0) void lookAtAll();
  }, sweepMs);
  keepAlive.unref();
  sweep.unref();
  others?.hear((conversationId) => {
    const stream = conversationId === undefined ? undefined : streams.get(conversationId);
    if (stream) void pump(stream);
    if (conversationId !== undefined) return;
    // What a look under way has read already may be older than what was missed.
    isToLookAgain = isLooking;
    void lookAtAll();
  });

  return {
    open(socket, options) {
      const stream: Stream = {
        ...options,
        socket,
        sent: options.after,
        pumping: undefined,
        again: false,
        alive: true,
        heard: 0,
      };
      streams.get(options.conversationId)?.socket.close(1000, 'collision');
      streams.set(options.conversationId, stream);
      socket.on('pong', () => {
        stream.alive = true;
      });
      socket.on('message', () => {
        stream.alive = true;
        stream.heard += 1;
        if (stream.heard > MAX_CLIENT_FRAMES) socket.terminate();
      });
      socket.on('error', (err) => log.info({ err: err.message }, 'stream broke'));
      socket.on('close', () => {
        if (streams.get(options.conversationId) === stream) streams.delete(options.conversationId);
      });
      return pump(stream);
    },
    async notify(conversationId, entry) {
      const stream = streams.get(conversationId);
      if (!stream) others?.tell(conversationId);
      else if (stream.pumping || entry.seq > stream.sent + 1) await pump(stream);
      else if (entry.seq > stream.sent) put(stream, [entry]);
    },
    typing(conversationId, seq) {
      const stream = streams.get(conversationId);
      if (!stream || (seq !== undefined && stream.sent > seq) || stream.socket.readyState !== stream.socket.OPEN)
        return;
      typings += 1;
      const activity = typingActivity(conversationId, typings, clock.now(), seq === undefined ? 'person' : 'bot');
      stream.socket.send(JSON.stringify({ activities: [activity] }));
    },
    get size() {
      return streams.size;
    },
    close() {
      clearInterval(keepAlive);
      clearInterval(sweep);
      for (const { socket } of streams.values()) socket.close(1001, 'server stops');
      streams.clear();
    },
  };
}
