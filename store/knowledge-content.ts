import { createHash } from 'node:crypto';
import type { KnowledgeItem, Passage } from '../knowledge/index.js';

/** Internal id of an item: derived from its external id, so that a database built anew gives the same. 16 characters. */
export function itemIdOf(externalId: string): string {
  return createHash('sha256').update(`item:${externalId}`).digest('base64url').slice(0, 16);
}

/** What is kept of an item, as JSON with sorted keys: equal content is equal text. */
export function serialize(item: KnowledgeItem): string {
  const content: { [K in keyof Required<KnowledgeItem>]: KnowledgeItem[K] } = {
    externalId: item.externalId,
    kind: item.kind,
    title: item.title,
    variants: item.variants,
    body: item.body,
    articles: item.articles,
    exam: item.exam,
    ownerUnit: item.ownerUnit,
    audiences: item.audiences,
    topics: item.topics,
    source: item.source,
    validFrom: item.validFrom,
    validUntil: item.validUntil,
    supersedes: item.supersedes,
    status: item.status,
  };
  return JSON.stringify(content, sortKeys);
}

export function deserialize(content: string): KnowledgeItem {
  return JSON.parse(content) as KnowledgeItem;
}

/** SHA-256, hexadecimal. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Hash of all that is searched in a passage: vectors are kept by it. */
export function passageHash(passage: Passage): string {
  return hashOf(JSON.stringify([passage.title, passage.heading ?? '', passage.variants, passage.text]));
}

function sortKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
