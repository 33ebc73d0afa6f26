import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  /** Seconds of `Retry-After`. */
  readonly retryAfter: number | undefined;
  readonly body: string;
}

interface Call {
  readonly bytes: string;
  resolve(answer: Answer): void;
  reject(fault: Error): void;
}

/** POSTs JSON over kept connections, one call at a time on each and each in its turn, so that none grows old: a tenth of what `fetch` costs, which on the same machine is the server's. */
export interface Poster {
  post(path: string, token: string, body: object): Promise<Answer>;
  /** Calls that wait for a connection. */
  readonly waiting: number;
  close(): void;
}

export function createPoster(origin: string, connections: number): Poster {
  const { hostname, port, host } = new URL(origin);
  const idle: Line[] = [];
  const all = new Set<Line>();
  const waiting: Call[] = [];

  function open(): Line {
    const line = createLine(
      connect({ host: hostname, port: Number(port), noDelay: true }),
      () => give(line),
      () => {
        all.delete(line);
        const at = idle.indexOf(line);
        if (at >= 0) idle.splice(at, 1);
        pump();
      },
    );
    all.add(line);
    return line;
  }
  function give(line: Line): void {
    const next = waiting.shift();
    if (next) line.send(next);
    else idle.push(line);
  }
  function pump(): void {
    while (waiting.length > 0 && (idle.length > 0 || all.size < connections))
      (idle.shift() ?? open()).send(waiting.shift()!);
  }

  return {
    post(path, token, body) {
      const text = JSON.stringify(body);
      const head = `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n`;
      return new Promise((resolve, reject) => {
        waiting.push({ bytes: head + text, resolve, reject });
        pump();
      });
    },
    get waiting() {
      return waiting.length;
    },
    close() {
      for (const line of all) line.end();
    },
  };
}

interface Line {
  send(call: Call): void;
  end(): void;
}

/** Reads answers with a `Content-Length`, which all of ours have. */
function createLine(socket: Socket, onFree: () => void, onGone: () => void): Line {
  let current: Call | undefined;
  let read = Buffer.alloc(0);

  socket.on('data', (chunk) => {
    read = read.length === 0 ? chunk : Buffer.concat([read, chunk]);
    const end = read.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = read.toString('latin1', 0, end);
    const length = Number(/^content-length: (\d+)/imu.exec(head)?.[1] ?? 0);
    if (read.length < end + 4 + length) return;
    const body = read.toString('utf8', end + 4, end + 4 + length);
    read = Buffer.alloc(0);
    const done = current;
    current = undefined;
    const after = /^retry-after: (\d+)/imu.exec(head)?.[1];
    const status = Number(head.slice(9, 12));
    done?.resolve({ status, retryAfter: after === undefined ? undefined : Number(after), body });
    onFree();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    current?.reject(new RangeError('connection closed'));
    onGone();
  });
  return {
    send(call) {
      current = call;
      socket.write(call.bytes);
    },
    end: () => socket.destroy(),
  };
}
