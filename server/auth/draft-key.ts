import { hkdfSync } from 'node:crypto';

/** What one of the staff seals drafts with in the browser: always the same for them, and given to nobody else. */
export const draftKey = (secretKey: Buffer, staffId: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secretKey, 'mebasistan/server', `drafts:${staffId}`, 32));
