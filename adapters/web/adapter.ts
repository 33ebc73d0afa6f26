import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Router } from 'express';
import { WebSocketServer } from 'ws';
import type { OutboxRow } from '../../bot/index.js';
import { type Conversations, createConversations } from './conversations.js';
import { createDirectLineRouter } from './direct-line.js';
import { createOriginPolicy, type OriginPolicy } from './origins.js';
import type { ChannelLog, Clock, Engine, Files, OtherInstances, TranscriptReader } from './ports.js';
import { createResumeCodes } from './resume-code.js';
import { createWebSessions, type WebSessions } from './sessions.js';
import { createStreams, type StreamOptions } from './streams.js';
import { createTokens } from './tokens.js';

export interface WebAdapterDeps {
  readonly engine: Engine;
  /** Takes citizens' files; absent: uploads are refused. */
  readonly files?: Files | undefined;
  readonly transcript: TranscriptReader;
  readonly clock: Clock;
  readonly log: ChannelLog;
  /** Whether a fault passes, being the database's: such calls are answered with 503. */
  readonly isUnavailable?: (fault: unknown) => boolean;
  /** At least 32 bytes; tokens, cookies and conversation ids are derived from it. */
  readonly secret: Uint8Array;
  /** Browser origins besides our own. */
  readonly allowedOrigins: readonly string[];
  /** Our own origin as browsers see it; by default that of each request. */
  readonly publicUrl?: string | undefined;
  /** Secret of servers that may generate Direct Line tokens; without one, nobody may. */
  readonly directLineSecret?: string | undefined;
  /** Conversations and tokens a minute one address may ask for; default 600. */
  readonly startsPerMinute?: number;
  /** Messages a minute one conversation may send; default 120. */
  readonly messagesPerMinute?: number;
  /** Milliseconds after which an upload that brings next to nothing is given up; default 10 000. */
  readonly uploadStretchMs?: number;
  /** Milliseconds between keep-alives; default 25 000. */
  readonly keepAliveMs?: number;
  /** Milliseconds between looks for what another instance delivered; default 2 000. */
  readonly sweepMs?: number;
  /** Absent: this is the only one, or they are found out about by looking. */
  readonly others?: OtherInstances | undefined;
}

/** The web channel: Direct Line for clients, sessions for our own pages. */
export interface WebAdapter {
  /** To be mounted at `/v3/directline`. Brings its own body parser, CORS and error shape. */
  readonly router: Router;
  readonly sessions: WebSessions;
  readonly conversations: Conversations;
  readonly origins: OriginPolicy;
  /** Serves `streamUrl`s on the server's upgrades; refuses every other upgrade with 404. */
  attachWebSocket(server: Server): void;
  /** Resolves when the row is on the open socket, or at once without one: replay from the transcript brings it then. */
  deliver(row: OutboxRow): Promise<void>;
  /** Shows that somebody is writing, on a socket that is open here. */
  typing(conversationId: string): void;
  /** Open sockets. */
  readonly openStreams: number;
  /** Closes the sockets with 1001; the HTTP server is its owner's. */
  close(): void;
}

const STREAM_PATH = /^\/v3\/directline\/conversations\/([\w-]+)\/stream$/u;
/** Clients send empty keep-alives and nothing else. */
const MAX_CLIENT_FRAME = 4096;

export function createWebAdapter(deps: WebAdapterDeps): WebAdapter {
  const { engine, transcript, clock, log, secret } = deps;
  const tokens = createTokens(secret, clock);
  const codes = createResumeCodes(secret);
  const origins = createOriginPolicy(deps.allowedOrigins, deps.publicUrl);
  const streams = createStreams({
    transcript,
    clock,
    log,
    keepAliveMs: deps.keepAliveMs ?? 25_000,
    sweepMs: deps.sweepMs ?? 2_000,
    others: deps.others,
  });
  const conversations = createConversations({ engine, files: deps.files, transcript, streams, clock });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_CLIENT_FRAME, perMessageDeflate: false });

  /** What the upgrade's ticket opens, or the status it is refused with. */
  const admit = (request: IncomingMessage): StreamOptions | 403 | 404 => {
    const address = request.url ?? '';
    if (!URL.canParse(address, 'http://localhost')) return 404;
    const { pathname, searchParams } = new URL(address, 'http://localhost');
    const conversationId = STREAM_PATH.exec(pathname)?.[1];
    if (conversationId === undefined) return 404;
    if (!origins.allows(request)) return 403;
    const ticket = tokens.redeemTicket(searchParams.get('t') ?? '');
    if (!ticket.ok || ticket.grant.conv !== conversationId) return 403;
    const { origins: trusted, widget, after } = ticket.grant;
    const { origin } = request.headers;
    if (trusted && origin !== undefined && !trusted.includes(origin)) return 403;
    return { conversationId, widget: widget === true, after };
  };
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const admitted = admit(request);
    if (typeof admitted === 'number') {
      socket.on('error', () => socket.destroy());
      const line = `HTTP/1.1 ${admitted} ${STATUS_CODES[admitted]}`;
      socket.end(`${line}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (stream) => void streams.open(stream, admitted));
  };

  return {
    router: createDirectLineRouter({
      conversations,
      tokens,
      codes,
      origins,
      secret: deps.directLineSecret,
      publicUrl: deps.publicUrl,
      startsPerMinute: deps.startsPerMinute ?? 600,
      messagesPerMinute: deps.messagesPerMinute ?? 120,
      takesFiles: deps.files !== undefined,
      uploadStretchMs: deps.uploadStretchMs,
      isUnavailable: deps.isUnavailable ?? (() => false),
      log,
    }),
    sessions: createWebSessions({ secret, codes, tokens, conversations, clock }),
    conversations,
    origins,
    attachWebSocket: (server) => void server.on('upgrade', upgrade),
    deliver: (row) => conversations.notify(row.conversationId, row.entry),
    typing: (conversationId) => streams.typing(conversationId),
    get openStreams() {
      return streams.size;
    },
    close() {
      streams.close();
      sockets.close();
    },
  };
}
