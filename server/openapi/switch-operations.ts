import { switchChangeSchema } from '../../knowledge/index.js';
import {
  switchDeleteSchema,
  switchListSchema,
  switchParamsSchema,
  switchQuerySchema,
  switchSchema,
} from '../routes/switches.js';
import { named, type Operation } from './operation.js';

const tag = 'Kapatma anahtarları';
const one = named('Switch', switchSchema);

export const SWITCH_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/switches',
    operationId: 'listSwitches',
    summary: 'Şu an kapalı olan konular, içerikler ve kanallar.',
    tag,
    access: 'switches.manage',
    reach: 'anywhere',
    query: switchQuerySchema,
    result: 'Kapalı olanlar, tür ve ad sırasıyla',
    response: named('Switches', switchListSchema),
  },
  {
    method: 'put',
    path: '/api/v1/switches/{kind}/{key}',
    operationId: 'switchOff',
    summary:
      'Bir konuyu, içeriği ya da kanalı kapatır; yanıtın yerine yazılan metin söylenir. Bir saniye içinde her yerde geçerlidir.',
    tag,
    access: 'switches.manage',
    params: switchParamsSchema,
    body: named('SwitchChange', switchChangeSchema),
    result: 'Kapalı',
    response: one,
    problems: ['ITEM_NOT_FOUND'],
  },
  {
    method: 'delete',
    path: '/api/v1/switches/{kind}/{key}',
    operationId: 'switchOn',
    summary: 'Kapatılanı gerekçesiyle yeniden açar.',
    tag,
    access: 'switches.manage',
    params: switchParamsSchema,
    query: switchDeleteSchema,
    status: 204,
    result: 'Açıldı',
    problems: ['SWITCH_NOT_FOUND', 'ITEM_NOT_FOUND'],
  },
];
