import { createServer, type Socket } from 'node:net';

/** A file with these bytes in it is infected. */
export const VIRUS = Buffer.from('THE-VIRUS-OF-THE-TESTS');
export const SIGNATURE = 'Test.Virus-1';

/**
 * `well`: as clamd does. `silent`: takes everything and says nothing. `cut`: hangs up at once. `error`, `strange`, `limits`: says so whatever comes; `finds`: something in everything.
 */
export type ClamdMood = 'well' | 'silent' | 'cut' | 'error' | 'strange' | 'limits' | 'finds';

export interface FakeClamd {
  /** As `VIRUS_SCANNER` takes it. */
  readonly setting: string;
  mood: ClamdMood;
  /** `StreamMaxLength`. */
  maxBytes: number;
  /** Files that were wholly taken, in their order. */
  readonly files: Buffer[];
  /** Lengths of the chunks of each. */
  readonly chunks: number[][];
  readonly commands: string[];
  close(): Promise<void>;
}

/** clamd's protocol over TCP, or over a socket of the file system: commands that end with a zero byte, chunks with their length before them. */
export async function startFakeClamd({ path }: { readonly path?: string } = {}): Promise<FakeClamd> {
  const open = new Set<Socket>();
  const state = { mood: 'well' as ClamdMood, maxBytes: 25 * 1024 * 1024 };
  const files: Buffer[] = [];
  const chunks: number[][] = [];
  const commands: string[] = [];

  const say = (socket: Socket, text: string) => socket.end(`${text}\0`);
  const verdictOn = (bytes: Buffer): string => {
    if (state.mood === 'error') return 'stream: Can’t allocate memory ERROR';
    if (state.mood === 'strange') return 'OK';
    if (state.mood === 'limits') return 'stream: Heuristics.Limits.Exceeded.MaxScanTime FOUND';
    return state.mood === 'finds' || bytes.includes(VIRUS) ? `stream: ${SIGNATURE} FOUND` : 'stream: OK';
  };
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
    if (state.mood === 'cut') return void socket.destroy();
    let command: string | undefined;
    let waiting = Buffer.alloc(0);
    let size = 0;
    const parts: Buffer[] = [];
    const lengths: number[] = [];
    socket.on('data', (data: Buffer) => {
      waiting = Buffer.concat([waiting, data]);
      if (command === undefined) {
        const end = waiting.indexOf(0);
        if (end < 0) return;
        command = waiting.toString('latin1', 0, end);
        commands.push(command);
        waiting = waiting.subarray(end + 1);
        if (state.mood === 'silent') return;
        if (command === 'zPING') return say(socket, 'PONG');
        if (command === 'zVERSION') return say(socket, 'ClamAV 1.4.3/27500/Mon Nov 30 08:00:00 2026');
        if (command !== 'zINSTREAM') return say(socket, 'UNKNOWN COMMAND');
      }
      for (; waiting.length >= 4; ) {
        const length = waiting.readUInt32BE(0);
        if (size + length > state.maxBytes) return say(socket, 'INSTREAM size limit exceeded. ERROR');
        if (waiting.length < 4 + length) return;
        parts.push(waiting.subarray(4, 4 + length));
        waiting = waiting.subarray(4 + length);
        size += length;
        if (length > 0) lengths.push(length);
        else {
          const bytes = Buffer.concat(parts);
          files.push(bytes);
          chunks.push(lengths);
          if (state.mood === 'silent') return;
          say(socket, verdictOn(bytes));
          return;
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(path ?? { port: 0, host: '127.0.0.1' }, resolve));
  const address = server.address();
  const setting = typeof address === 'string' ? `unix:${address}` : `tcp://127.0.0.1:${address?.port}`;
  return Object.assign(state, {
    setting,
    files,
    chunks,
    commands,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  });
}
