import { parseBoundedJson } from './bounded-json.js';
import { type FeedScope, parseFeedItem } from './parse-item.js';
import type { DeadLetter, FeedEntry, FeedProblem, Preconditions, Refusal } from './types.js';

const MAX_BATCH = 1000;
export const JSON_LIMITS = { depth: 20, values: 500_000 };

/** One entry, read or refused, with what was sent. */
export type Candidate = { readonly externalId?: string; readonly payload: string } & (
  | { readonly entry: FeedEntry }
  | { readonly refusal: Refusal }
);

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const malformed = (problem: FeedProblem): Refusal => ({ code: 'BODY_MALFORMED', problems: [problem] });
const invalid = (path: string, reason: string): Refusal => ({
  code: 'ITEM_INVALID',
  problems: [{ path, reason: path === '' ? reason : `${path}: ${reason}` }],
});

/** The body of one item. */
export function itemCandidate(
  scope: FeedScope,
  externalId: string,
  text: string,
  preconditions: Preconditions,
): Candidate {
  const sent = { externalId, payload: text };
  const json = parseBoundedJson(text, JSON_LIMITS);
  if (!json.ok) return { ...sent, refusal: malformed(json.problem) };
  const parsed = parseFeedItem(externalId, json.value, scope);
  return parsed.ok ? { ...sent, entry: { item: parsed.item, preconditions } } : { ...sent, refusal: parsed.refusal };
}

/** Of a body that is no batch. */
export function batchRefusal(value: unknown): Refusal | undefined {
  if (!isFields(value)) return invalid('', 'gövde {"items": […]} biçiminde bir JSON nesnesi olmalı');
  const unknown = Object.keys(value).filter((key) => key !== 'items');
  if (unknown.length > 0) return invalid(unknown[0]!.slice(0, 100), 'bilinmeyen alan');
  if (!Array.isArray(value.items) || value.items.length === 0)
    return invalid('items', 'en az bir öğe içeren liste olmalı');
  if (value.items.length > MAX_BATCH) return invalid('items', `en çok ${MAX_BATCH} öğe gönderilebilir`);
  return undefined;
}

/** The second of two with one id is refused: they would replace each other. */
export function batchCandidates({ items }: { readonly items: readonly unknown[] }, scope: FeedScope): Candidate[] {
  const seen = new Map<string, number>();
  return items.map((element, index): Candidate => {
    const payload = JSON.stringify(element);
    if (!isFields(element)) return { payload, refusal: invalid('', 'öğe bir JSON nesnesi olmalı') };
    const { externalId, ifMatch, ...body } = element;
    if (typeof externalId !== 'string' || externalId === '')
      return { payload, refusal: invalid('externalId', 'öğenin kimliği eksik ya da metin değil') };
    const sent = { externalId, payload };
    const earlier = seen.get(externalId);
    if (earlier !== undefined)
      return { ...sent, refusal: invalid('externalId', `bu kimlik aynı istekte daha önce geçti (${earlier}. öğe)`) };
    seen.set(externalId, index + 1);
    if (ifMatch !== undefined && typeof ifMatch !== 'string')
      return { ...sent, refusal: invalid('ifMatch', 'ETag metni olmalı') };
    const preconditions = ifMatch === undefined ? {} : { ifMatch: [ifMatch.replace(/^"|"$/g, '')] };
    const parsed = parseFeedItem(externalId, body, scope);
    return parsed.ok ? { ...sent, entry: { item: parsed.item, preconditions } } : { ...sent, refusal: parsed.refusal };
  });
}

/** What a dead letter held. */
export function retryCandidate(scope: FeedScope, letter: DeadLetter, payload: string): Candidate {
  const { externalId } = letter;
  const sent = { payload, ...(externalId !== undefined && { externalId }) };
  const json = parseBoundedJson(payload, JSON_LIMITS);
  if (!json.ok) return { ...sent, refusal: malformed(json.problem) };
  if (isFields(json.value) && typeof json.value.remove === 'string')
    return { ...sent, entry: { remove: json.value.remove } };
  const fields = isFields(json.value)
    ? Object.fromEntries(Object.entries(json.value).filter(([key]) => key !== 'ifMatch'))
    : json.value;
  const id =
    externalId ??
    (isFields(json.value) && typeof json.value.externalId === 'string' ? json.value.externalId : undefined);
  if (id === undefined) return { ...sent, refusal: invalid('externalId', 'öğenin kimliği eksik') };
  const parsed = parseFeedItem(id, fields, scope);
  return parsed.ok ? { ...sent, entry: { item: parsed.item } } : { ...sent, refusal: parsed.refusal };
}
