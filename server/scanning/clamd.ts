import { connect, type Socket } from 'node:net';
import type { ScannerAddress } from './address.js';

/** Sent at a time: a slow scanner does not fill our memory, and the event loop goes on between two of them. */
const CHUNK_BYTES = 64 * 1024;
const CONNECT_MS = 3_000;
const MAX_REPLY = 4_096;

/** No answer: nobody listens there, none in time, or the line broke before it. */
type Silence = 'unreachable' | 'overdue' | 'cut';

/** Why a scanner could not say. `too-large`: over clamd's `StreamMaxLength`; `limits`: it gave up within the file (`AlertExceedsMax`). */
export type ScanGap = Silence | 'too-large' | 'limits' | 'error' | 'unclear';

export type ScanOutcome =
  | { readonly verdict: 'clean' }
  | { readonly verdict: 'found'; readonly signature: string }
  | { readonly verdict: 'unknown'; readonly reason: ScanGap };

/** ClamAV's daemon. Never rejects. */
export interface Clamd {
  /** Clean is what it says is clean, and nothing else. */
  scan(bytes: Uint8Array, signal: AbortSignal): Promise<ScanOutcome>;
  /** `PONG`; program and age of the signatures. Undefined: no answer. */
  ask(command: 'PING' | 'VERSION', signal: AbortSignal): Promise<string | undefined>;
}

/** Speaks to clamd: a connection a command, closed by a zero byte (`clamd(8)`, "COMMANDS"). */
export function createClamd(address: ScannerAddress): Clamd {
  return {
    async scan(bytes, signal) {
      const reply = await converse(address, 'INSTREAM', bytes, signal);
      return reply.ok ? outcomeOf(reply.text) : unknown(reply.reason);
    },
    async ask(command, signal) {
      const reply = await converse(address, command, undefined, signal);
      return reply.ok ? reply.text : undefined;
    },
  };
}

type Reply = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: Silence };

const unknown = (reason: ScanGap): ScanOutcome => ({ verdict: 'unknown', reason });

const STREAM = 'stream: ';
const FOUND = ' FOUND';
/** Names of what clamd finds where it gave up. */
const GAVE_UP = 'Heuristics.Limits.Exceeded';

function outcomeOf(text: string): ScanOutcome {
  if (text === `${STREAM}OK`) return { verdict: 'clean' };
  if (text.startsWith(STREAM) && text.endsWith(FOUND)) {
    const signature = text.slice(STREAM.length, -FOUND.length);
    return signature.startsWith(GAVE_UP) ? unknown('limits') : { verdict: 'found', signature };
  }
  if (text.startsWith('INSTREAM size limit exceeded')) return unknown('too-large');
  return unknown(text.endsWith('ERROR') ? 'error' : 'unclear');
}

function converse(
  address: ScannerAddress,
  command: string,
  body: Uint8Array | undefined,
  signal: AbortSignal,
): Promise<Reply> {
  if (signal.aborted) return Promise.resolve({ ok: false, reason: 'overdue' });
  return new Promise((resolve) => {
    const socket = connect(address);
    let text = '';
    let isThere = false;
    const end = (reply: Reply) => {
      clearTimeout(patience);
      signal.removeEventListener('abort', late);
      socket.destroy();
      resolve(reply);
    };
    const late = () => end({ ok: false, reason: 'overdue' });
    const silent = () => end({ ok: false, reason: isThere ? 'cut' : 'unreachable' });
    const patience = setTimeout(silent, CONNECT_MS);
    signal.addEventListener('abort', late, { once: true });
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => {
      text += part;
      const at = text.indexOf('\0');
      if (at >= 0) end({ ok: true, text: text.slice(0, at) });
      else if (text.length > MAX_REPLY) silent();
    });
    socket.on('error', silent);
    socket.on('close', silent);
    socket.once('connect', () => {
      isThere = true;
      clearTimeout(patience);
      void send(socket, command, body);
    });
  });
}

/** The command; a body as chunks of length and bytes, the last of length zero. */
async function send(socket: Socket, command: string, body: Uint8Array | undefined): Promise<void> {
  socket.write(`z${command}\0`);
  if (!body) return;
  for (let at = 0; at < body.length && socket.writable; at += CHUNK_BYTES) {
    const part = body.subarray(at, at + CHUNK_BYTES);
    socket.cork();
    socket.write(lengthOf(part.length));
    const hasRoom = socket.write(part);
    socket.uncork();
    if (!hasRoom) await drained(socket);
  }
  if (socket.writable) socket.write(lengthOf(0));
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      socket.off('drain', go);
      socket.off('close', go);
      resolve();
    };
    socket.once('drain', go);
    socket.once('close', go);
  });
}
