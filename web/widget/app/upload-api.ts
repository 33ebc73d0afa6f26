import type { Session } from './api.js';
import type { Failure, Result } from './result.js';
import type { UploadOptions } from './upload-queue.js';

const USER = 'citizen';
const ACTIVITY = 'application/vnd.microsoft.activity';

function failureOf(status: number, retryAfter: string | null): Failure {
  if (status === 401 || status === 403) return { ok: false, reason: 'auth' };
  if (status === 404) return { ok: false, reason: 'gone' };
  if (status === 429) return { ok: false, reason: 'busy', retryAfterMs: Math.max(1, Number(retryAfter) || 5) * 1000 };
  return { ok: false, reason: status === 0 || status === 408 || status >= 500 ? 'network' : 'refused' };
}

/** Sends a file as a message of its own; `fetch` tells nothing of how far it is. Sending the same `clientId` again is harmless. */
export function uploadFile(
  session: Session,
  clientId: string,
  file: File,
  { progress, signal }: UploadOptions,
): Promise<Result<undefined>> {
  const activity = {
    type: 'message',
    from: { id: USER },
    locale: 'tr-TR',
    channelData: { clientActivityID: clientId },
  };
  const body = new FormData();
  body.set('activity', new Blob([JSON.stringify(activity)], { type: ACTIVITY }), 'activity');
  body.set('file', file, 'dosya');
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const end = () => {
      signal.removeEventListener('abort', stop);
      const isDone = request.status >= 200 && request.status < 300;
      resolve(
        isDone ? { ok: true, value: undefined } : failureOf(request.status, request.getResponseHeader('Retry-After')),
      );
    };
    const stop = () => request.abort();
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(total > 0 ? loaded / total : 0));
    request.addEventListener('loadend', end);
    signal.addEventListener('abort', stop);
    request.open('POST', `/v3/directline/conversations/${encodeURIComponent(session.conversationId)}/upload`);
    request.setRequestHeader('Authorization', `Bearer ${session.token}`);
    request.send(body);
  });
}
