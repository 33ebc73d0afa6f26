import {
  broadcastListSchema,
  broadcastMoveSchema,
  broadcastParamsSchema,
  broadcastQuerySchema,
  broadcastSchema,
} from '../routes/broadcasts.js';
import { named, type Operation } from './operation.js';

const tag = 'Aboneliklere haber';
const one = named('Broadcast', broadcastSchema);
const common = { tag, access: 'broadcasts.manage', params: broadcastParamsSchema, response: one } as const;
const body = named('BroadcastMove', broadcastMoveSchema);

export const BROADCAST_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/broadcasts',
    operationId: 'listBroadcasts',
    summary: 'Bekleyenlere verilen haberler ve nereye kadar ulaştıkları, en yenisi önce.',
    tag,
    access: 'broadcasts.manage',
    query: broadcastQuerySchema,
    result: 'Haberler',
    response: named('Broadcasts', broadcastListSchema),
  },
  {
    ...common,
    method: 'get',
    path: '/api/v1/broadcasts/{id}',
    operationId: 'getBroadcast',
    summary: 'Bir haberin ilerleyişi.',
    result: 'Haber',
    problems: ['BROADCAST_NOT_FOUND'],
  },
  {
    ...common,
    method: 'post',
    path: '/api/v1/broadcasts/{id}/stop',
    operationId: 'stopBroadcast',
    summary: 'Haberi durdurur: sırada bekleyenlere yazılmaz, abonelikleri sürer.',
    body,
    result: 'Durduruldu',
    problems: ['BROADCAST_NOT_FOUND', 'BROADCAST_MOVE_REFUSED'],
  },
  {
    ...common,
    method: 'post',
    path: '/api/v1/broadcasts/{id}/resume',
    operationId: 'resumeBroadcast',
    summary: 'Durdurulan haberi sürdürür; kimseye iki kez yazılmaz.',
    body,
    result: 'Sürüyor',
    problems: ['BROADCAST_NOT_FOUND', 'BROADCAST_MOVE_REFUSED'],
  },
];
