import { waitingSchema } from '../routes/desk/waiting-schemas.js';
import { named, type Operation } from './operation.js';

export const WAITING_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/desk/waiting',
    operationId: 'listDeskWaiting',
    summary: 'Temsilci bekleyen görüşmeler: kaç kişi, ne zamandır.',
    tag: 'Destek bürosu',
    access: 'desk.read',
    result: 'Bekleyenler; değişince akışta `waiting` olayı gelir',
    response: named('DeskWaiting', waitingSchema),
  },
];
