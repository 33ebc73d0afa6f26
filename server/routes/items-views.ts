import {
  allowedMoves,
  type CatalogueEntry,
  type Draft,
  type ItemVersion,
  type ItemView,
  type KnowledgeItem,
  type LifeActor,
  openRelations,
  type StoredItem,
} from '../../knowledge/index.js';
import { channelFit } from '../channel-fit.js';
import { iso } from '../iso.js';

/** Times leave the server as ISO 8601 in UTC. */

const draftHead = (draft: Draft) => ({
  state: draft.state,
  revision: draft.revision,
  baseVersion: draft.baseVersion,
  origin: draft.origin,
  createdBy: draft.createdBy,
  updatedBy: draft.updatedBy,
  ...(draft.submittedBy !== undefined && { submittedBy: draft.submittedBy }),
  createdAt: iso(draft.createdAt),
  updatedAt: iso(draft.updatedAt),
  ...(draft.publishAt !== undefined && { publishAt: iso(draft.publishAt) }),
  ...(draft.remark !== undefined && { remark: draft.remark }),
  ...(draft.overrideReason !== undefined && { overrideReason: draft.overrideReason }),
});

const itemBody = ({ id: _id, version: _version, revision: _revision, ...item }: StoredItem): KnowledgeItem => item;

export function itemView(view: ItemView, actor: LifeActor) {
  const { externalId, state, current, draft } = view;
  return {
    externalId,
    state,
    moves: allowedMoves(actor, view),
    ...(current && {
      published: {
        version: current.version,
        status: current.status,
        item: itemBody(current),
        channelFit: channelFit(itemBody(current)),
      },
    }),
    ...(draft && {
      draft: {
        ...draftHead(draft),
        marks: draft.marks.map(({ path, reason }) => ({ field: path, detail: reason })),
        relations: openRelations(draft),
        /** The published version went on since the draft was begun. */
        stale: draft.baseVersion !== (current?.version ?? 0),
        item: draft.content,
        channelFit: channelFit(draft.content as KnowledgeItem),
      },
    }),
  };
}

export function entryView({ externalId, state, current, draft }: CatalogueEntry) {
  const shown = (current?.content ?? draft?.content) as KnowledgeItem;
  return {
    externalId,
    state,
    kind: shown.kind,
    title: shown.title,
    unit: shown.ownerUnit,
    topics: [...shown.topics],
    ...(shown.validFrom !== undefined && { validFrom: shown.validFrom }),
    ...(shown.validUntil !== undefined && { validUntil: shown.validUntil }),
    ...(current && { version: current.version, updatedAt: iso(current.updatedAt) }),
    ...(draft && { draft: { ...draftHead(draft), marks: draft.marks.length } }),
  };
}

export const versionView = ({ version, content, actor, at }: ItemVersion) => ({
  version,
  status: content.status,
  title: content.title,
  actor,
  at: iso(at),
});

export const usedByView = ({ externalId, kind, title, ownerUnit }: StoredItem) => ({
  externalId,
  kind,
  title,
  unit: ownerUnit,
});
