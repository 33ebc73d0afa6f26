import { replayedSchema, replaySchema, undeliveredListSchema, undeliveredQuerySchema } from '../routes/undelivered.js';
import { named, type Operation } from './operation.js';

const tag = 'Kanallar';

export const UNDELIVERED_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/undelivered',
    operationId: 'listUndelivered',
    summary: 'Kanallarda bekleyen ve iletilmesinden vazgeçilen iletiler.',
    tag,
    access: 'delivery.manage',
    reach: 'everywhere',
    query: undeliveredQuerySchema,
    result: 'Kanal kanal bekleyenler; vazgeçilenler yeniden eskiye',
    response: named('Undelivered', undeliveredListSchema),
  },
  {
    method: 'post',
    path: '/api/v1/undelivered/replay',
    operationId: 'replayUndelivered',
    summary: 'İletilmesinden vazgeçilen iletileri yeniden gönderir. Denetim kaydına yazılır.',
    tag,
    access: 'delivery.manage',
    reach: 'everywhere',
    body: named('Replay', replaySchema),
    result: 'Sıraya kondu',
    response: named('Replayed', replayedSchema),
  },
];
