import type { KnowledgeItem, StoredItem } from '../item.js';
import { type Refused, refuse } from './outcomes.js';
import type { Draft, DraftContent } from './types.js';

/** The item without what the store adds. */
export function itemOf({ id: _id, version: _version, revision: _revision, ...item }: StoredItem): KnowledgeItem {
  return item;
}

/** Whoever saves does not decide the status: a draft is what is to be published. */
export const toBePublished = (content: unknown): unknown =>
  typeof content === 'object' && content !== null && !Array.isArray(content)
    ? { ...content, status: 'published' }
    : content;

/** What a change of state keeps of a draft: everything but its appointment. */
export function withoutAppointment(draft: Draft): DraftContent {
  const { content, baseVersion, state, marks, origin, submittedBy, remark } = draft;
  return {
    content,
    baseVersion,
    state,
    marks,
    origin,
    ...(submittedBy !== undefined && { submittedBy }),
    ...(remark !== undefined && { remark }),
  };
}

export const filled = (reason: string | undefined): reason is string => reason !== undefined && reason.trim() !== '';

/** One field of the request is wrong. */
export const invalid = (path: string, reason: string): Refused =>
  refuse({ reason: 'invalid', problems: [{ path, reason: `${path}: ${reason}` }] });
