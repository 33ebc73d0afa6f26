import type { Response } from 'express';

/** Refusals of the Direct Line endpoints. Clients act on the status: 403 = token expired, 404 = conversation ended, other 4xx = for good. */
const DIRECT_LINE_ERRORS = {
  BadArgument: { status: 400, message: 'The request is not a valid Direct Line request.' },
  BadSyntax: { status: 400, message: 'The body is not valid UTF-8 JSON.' },
  MissingToken: { status: 401, message: 'Send "Authorization: Bearer <token>".' },
  InvalidToken: { status: 403, message: 'The token is not one of this server.' },
  TokenExpired: { status: 403, message: 'The token has expired.' },
  WrongConversation: { status: 403, message: 'The token belongs to another conversation.' },
  OriginNotAllowed: { status: 403, message: 'This origin is not on the allow-list.' },
  SecretRefused: { status: 403, message: 'Tokens are not generated for this caller.' },
  ConversationNotFound: { status: 404, message: 'There is no such conversation.' },
  NotFound: { status: 404, message: 'There is no such endpoint.' },
  MessageSizeTooBig: { status: 413, message: 'The activity is too big.' },
  UploadNotSupported: { status: 415, message: 'Attachments are not accepted.' },
  UploadTooSlow: { status: 408, message: 'Too little came for too long; send it again.' },
  TooManyRequests: { status: 429, message: 'Too many requests; wait and send again.' },
  ServiceUnavailable: { status: 503, message: 'Nothing can be stored at the moment; send it again.' },
  ServiceError: { status: 500, message: 'The message could not be taken; send it again.' },
} as const satisfies Record<string, { status: number; message: string }>;

export type DirectLineErrorCode = keyof typeof DIRECT_LINE_ERRORS;

/** Answers `{"error":{"code","message"}}`; `detail` replaces the standing message. */
export function refuse(response: Response, code: DirectLineErrorCode, detail?: string): void {
  const { status, message } = DIRECT_LINE_ERRORS[code];
  response.status(status).json({ error: { code, message: detail ?? message } });
}
