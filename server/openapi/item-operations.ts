import { z } from 'zod';
import type { ErrorCode } from '../errors.js';
import { previewRequestSchema, previewSchema } from '../routes/item-preview.js';
import {
  archiveRequestSchema,
  differenceQuerySchema,
  differenceSchema,
  draftRequestSchema,
  itemListQuerySchema,
  itemListSchema,
  itemViewSchema,
  noteRequestSchema,
  publishedSchema,
  publishRequestSchema,
  restoreRequestSchema,
  returnRequestSchema,
  rollbackRequestSchema,
  scheduleRequestSchema,
  versionListSchema,
  versionPageSchema,
  versionSchema,
  whereUsedSchema,
} from '../routes/items-schemas.js';
import { type Named, named, type Operation } from './operation.js';

const tag = 'İçerikler';
const params = z.object({ id: z.string().describe('İçeriğin kimliği, adreste kodlanmış: `2018%2F14`') });
const ITEM = named('Item', itemViewSchema);
const PUBLISHED = named('PublishedItem', publishedSchema);
const NOTE = named('Note', noteRequestSchema);

const read = (path: string, operationId: string, summary: string, result: string, response: Named): Operation => ({
  method: 'get',
  path: `/api/v1/items/{id}${path}`,
  operationId,
  summary,
  tag,
  access: 'items.read',
  params,
  result,
  response,
  problems: ['ITEM_NOT_FOUND'],
});

/** One move of the state table. */
const move = (
  name: string,
  operationId: string,
  summary: string,
  access: 'items.edit' | 'items.review',
  body: Named,
  response: Named,
  ...problems: readonly ErrorCode[]
): Operation => ({
  method: 'post',
  path: `/api/v1/items/{id}/${name}`,
  operationId,
  summary,
  tag,
  access,
  params,
  body,
  result: 'İçeriğin son hali; yeni ETag',
  response,
  problems: ['ITEM_NOT_FOUND', 'ILLEGAL_TRANSITION', 'PRECONDITION_FAILED', ...problems],
});

/** Items, their drafts and versions, and the moves of their life. */
export const ITEM_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/items',
    operationId: 'listItems',
    summary:
      'Yetkili olunan birimlerin içerikleri: yayımdakiler, arşiv ve taslaklar; `q` ile botun aradığı gibi aranır.',
    tag,
    access: 'items.read',
    query: itemListQuerySchema,
    result: 'İçerikler, kimlik sırasıyla; aramada ilgiye göre',
    response: named('Items', itemListSchema),
  },
  read('', 'getItem', 'Yayımdaki sürüm, taslak ve yapılabilecekler. ETag, If-Match değeridir.', 'İçerik', ITEM),
  {
    method: 'put',
    path: '/api/v1/items/{id}/draft',
    operationId: 'saveDraft',
    summary: 'Taslağı kaydeder; yayımdaki sürüm olduğu gibi kalır. Var olan içerik için If-Match zorunludur.',
    tag,
    access: 'items.edit',
    params,
    body: named('DraftRequest', draftRequestSchema),
    result: 'İçeriğin son hali; yeni ETag',
    response: ITEM,
    problems: ['ITEM_INVALID', 'ILLEGAL_TRANSITION', 'PRECONDITION_FAILED', 'PRECONDITION_REQUIRED'],
  },
  {
    method: 'post',
    path: '/api/v1/items/{id}/preview',
    operationId: 'previewItem',
    summary: 'Yazılan içeriğin web, WhatsApp ve Telegram’da nasıl görüneceği; hiçbir şey yazılmaz.',
    tag,
    access: 'items.read',
    reach: 'anywhere',
    params,
    body: named('PreviewRequest', previewRequestSchema),
    result: 'Kanal kanal, vatandaşın alacağı iletiler',
    response: named('ItemPreview', previewSchema),
  },
  {
    method: 'delete',
    path: '/api/v1/items/{id}/draft',
    operationId: 'discardDraft',
    summary: 'Taslağı siler; yayımdaki sürüm kalır.',
    tag,
    access: 'items.edit',
    params,
    result: 'İçeriğin son hali; yeni ETag',
    response: ITEM,
    problems: ['ITEM_NOT_FOUND', 'ILLEGAL_TRANSITION', 'PRECONDITION_FAILED'],
  },
  move('submit', 'submitItem', 'Taslağı incelemeye gönderir.', 'items.edit', NOTE, ITEM),
  move(
    'return',
    'returnItem',
    'İncelemedeki taslağı gerekçesiyle editöre geri gönderir.',
    'items.review',
    named('ReturnRequest', returnRequestSchema),
    ITEM,
  ),
  move(
    'publish',
    'publishItem',
    'Taslağı hemen yayımlar; bozulan soru varsa gerekçe ister. If-Match zorunludur.',
    'items.review',
    named('PublishRequest', publishRequestSchema),
    PUBLISHED,
    'PRECONDITION_REQUIRED',
    'PUBLISH_BLOCKED',
    'RELATIONS_UNCONFIRMED',
  ),
  move(
    'schedule',
    'scheduleItem',
    'Taslağı verilen anda yayımlanmak üzere zamanlar. If-Match zorunludur.',
    'items.review',
    named('ScheduleRequest', scheduleRequestSchema),
    ITEM,
    'ITEM_INVALID',
    'PRECONDITION_REQUIRED',
    'PUBLISH_BLOCKED',
    'RELATIONS_UNCONFIRMED',
  ),
  move('unschedule', 'unscheduleItem', 'Zamanlamayı kaldırır; taslak incelemeye döner.', 'items.review', NOTE, ITEM),
  move(
    'archive',
    'archiveItem',
    'Yayımdaki içeriği arşivler; dayanan içerik varsa önce gösterir.',
    'items.review',
    named('ArchiveRequest', archiveRequestSchema),
    PUBLISHED,
    'ITEM_IN_USE',
    'PUBLISH_BLOCKED',
  ),
  move(
    'restore',
    'restoreItem',
    'Arşivdeki içeriği yeniden yayımlar.',
    'items.review',
    named('RestoreRequest', restoreRequestSchema),
    PUBLISHED,
    'PUBLISH_BLOCKED',
  ),
  move(
    'rollback',
    'rollBackItem',
    'Eski bir sürüme döner: taslak olarak, ya da `publish` ile (items.review, `If-Match` gerekir) hemen.',
    'items.edit',
    named('RollbackRequest', rollbackRequestSchema),
    ITEM,
    'ITEM_INVALID',
    'PUBLISH_BLOCKED',
  ),
  {
    ...read('/versions', 'listVersions', 'Sürümler, yeniden eskiye.', 'Sürümler', named('Versions', versionListSchema)),
    query: versionPageSchema,
  },
  {
    ...read('/versions/{version}', 'getVersion', 'Bir sürümün bütünü.', 'Sürüm', named('Version', versionSchema)),
    params: params.extend({ version: z.coerce.number().describe('Sürüm numarası') }),
  },
  {
    ...read(
      '/difference',
      'compareVersions',
      'İki sürümün okunur farkı: alan alan, metin içinde sözcük sözcük.',
      'Fark',
      named('Difference', differenceSchema),
    ),
    query: differenceQuerySchema,
  },
  read(
    '/where-used',
    'whereUsed',
    'Buna dayanan içerikler: yerine geçenler ve kaynak gösterenler.',
    'Dayanan içerikler',
    named('WhereUsed', whereUsedSchema),
  ),
];
