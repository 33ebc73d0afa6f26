import { type ActivitySet, parseActivitySet } from './activity.js';
import { USER_ID } from './api.js';

const KEEP_ALIVE_MS = 20_000;
const OPEN_TIMEOUT_MS = 10_000;

export interface StreamEnd {
  /** Whether the socket ever opened. */
  readonly opened: boolean;
  /** The server gave this conversation's stream to another tab. */
  readonly collision: boolean;
}

/** Follows one Direct Line WebSocket until it ends, whoever ends it. An empty frame is a sign of life in both directions. */
export function followStream(
  url: string,
  onOpen: () => void,
  onSet: (set: ActivitySet) => void,
  signal: AbortSignal,
): Promise<StreamEnd> {
  return new Promise((resolve) => {
    let opened = false;
    const socket = new WebSocket(url);
    const openTimer = setTimeout(() => socket.close(), OPEN_TIMEOUT_MS);
    const beat = setInterval(() => {
      if (socket.readyState === WebSocket.OPEN) socket.send('');
    }, KEEP_ALIVE_MS);
    let ended = false;
    const end = (collision: boolean) => {
      if (ended) return;
      ended = true;
      clearTimeout(openTimer);
      clearInterval(beat);
      signal.removeEventListener('abort', abort);
      resolve({ opened, collision });
    };
    const abort = () => {
      socket.close();
      end(false);
    };
    signal.addEventListener('abort', abort);
    socket.addEventListener('open', () => {
      opened = true;
      clearTimeout(openTimer);
      onOpen();
    });
    socket.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (ended || typeof event.data !== 'string' || event.data === '') return;
      const frame = parseJson(event.data);
      if (frame !== undefined) onSet(parseActivitySet(frame, USER_ID, Date.now()));
    });
    socket.addEventListener('close', (event) => end(event.reason === 'collision'));
    if (signal.aborted) abort();
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
