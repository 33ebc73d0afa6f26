import { findEntities } from './entities/index.js';
import { maskEdits } from './mask.js';
import { type Classification, classifyRoute } from './routes/classify.js';
import { isNoise } from './routes/noise.js';
import { chatEdits } from './text/chat.js';
import { applyEdits, type Edit } from './text/edits.js';
import { cleanText } from './text/normalize.js';
import { type Token, wordsOf } from './text/tokenize.js';
import type { Utterance } from './types.js';

/** Longest text that is understood, UTF-16 units; what is longer is cut between words. */
export const MAX_UTTERANCE = 4000;
/** Raw text beyond this is not even cleaned. */
const MAX_RAW = 4 * MAX_UTTERANCE;

/** Cut before the limit, never inside a word or a number in groups: half a phone number would escape the mask. */
function cut(text: string): string {
  const head = text
    .slice(0, MAX_UTTERANCE)
    .toWellFormed()
    .replace(/\uFFFD$/, '');
  const tail = /(?:[\p{L}\p{N}@._+/'-]|(?<=\d[ .()-]{0,2})[ ()](?=[ .()-]{0,2}\d)){1,80}$/u.exec(head);
  return head.slice(0, tail ? tail.index : head.length).trimEnd() || head;
}

/** Everything between kept tokens goes, with the punctuation it leaves behind. */
function cutEdits(text: string, tokens: readonly Token[], kept: readonly number[]): Edit[] {
  const edits: Edit[] = [];
  const keep = new Set(kept);
  let from = 0;
  for (let index = 0; index < tokens.length; index++) {
    if (keep.has(index)) {
      from = tokens[index]!.end;
      continue;
    }
    const isLast = !tokens.slice(index + 1, index + 2).length;
    const end = isLast ? text.length : tokens[index + 1]!.start;
    const start = keep.has(index - 1) ? from : tokens[index]!.start;
    edits.push({ start: index === 0 ? 0 : start, end, replacement: keep.has(index - 1) && !isLast ? ' ' : '' });
  }
  return edits;
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').replace(/^[\s,.;:!\-–—]+|(?<![\s,;:\-–—])[\s,;:\-–—]+$/g, '');

/** Latest readings kept, and the longest text whose reading is. */
const KEPT = 256;
const LONGEST_KEPT = 1000;

const NOTHING_SAID: Classification = { route: 'empty', kept: [] };

/** Reads one message. Pure: the same text on the same day gives the same utterance. */
export interface Understanding {
  /** `raw` as the channel gave it, whatever it holds; `today` is the ISO day relative dates count from. Never throws. */
  understand(raw: string, today: string): Utterance;
}

/**
 * Keeps the latest readings: a turn reads the same words for the transcript, the route, the search and the subject. What has personal data in it is
 * read anew each time, and not kept.
 */
export function createUnderstanding(): Understanding {
  const kept = new Map<string, { readonly day: string; readonly utterance: Utterance }>();
  return {
    understand(raw, today) {
      if (raw.length > LONGEST_KEPT) return read(raw, today);
      const last = kept.get(raw);
      const known = last?.day === today ? last : undefined;
      const utterance = known?.utterance ?? read(raw, today);
      if (utterance.masked !== utterance.text) return utterance;
      if (last !== undefined) kept.delete(raw);
      else if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
      kept.set(raw, known ?? { day: today, utterance });
      return utterance;
    },
  };
}

/** The understanding of one utterance: cleaning, words, entities, masking, route, and the text to search with. */
function read(raw: string, today: string): Utterance {
  const cleaned = cleanText(raw.slice(0, MAX_RAW));
  const truncated = raw.length > MAX_RAW || cleaned.length > MAX_UTTERANCE;
  const text = cleaned.length > MAX_UTTERANCE ? cut(cleaned) : cleaned;
  const tokens = wordsOf(text);
  const entities = findEntities(text, tokens, today);
  const { route, kept } = isNoise(text, tokens) ? NOTHING_SAID : classifyRoute(tokens, entities);
  const masks = maskEdits(text, entities, { tokens });
  const edits = [...cutEdits(text, tokens, kept), ...masks, ...chatEdits(tokens)];
  const query = kept.length === 0 ? '' : tidy(applyEdits(text, edits));
  return { text, masked: applyEdits(text, masks), tokens, entities, route, query, truncated };
}
