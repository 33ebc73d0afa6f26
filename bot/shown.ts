import { factsOf } from './attachments/types.js';
import { contentOf } from './replies/content.tr.js';
import { FILE_TR } from './replies/files.tr.js';
import type { InboundMessage } from './types.js';

/** What stands in the transcript for something that is not text; undefined for text. */
export function shownFor({ kind, text }: Pick<InboundMessage, 'kind' | 'text'>): string | undefined {
  if (kind === 'content') return contentOf(text).shown;
  if (kind !== 'file') return undefined;
  const facts = factsOf(text);
  return facts ? FILE_TR.shown(facts) : contentOf('document').shown;
}
