import { z } from 'zod';
import { checkReportSchema, checkRequestSchema, lintReportSchema } from '../routes/check.js';
import { goldenListSchema, goldenQuerySchema, goldenRequestSchema, goldenSchema } from '../routes/golden.js';
import { named, type Operation } from './operation.js';

const tag = 'Altın sorular ve yayın denetimi';
const item = z.object({ id: z.string().describe('İçeriğin kimliği, adreste kodlanmış: `2018%2F14`') });

export const GOLDEN_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/items/{id}/golden',
    operationId: 'listGoldenQuestions',
    summary: 'İçeriğin yanıtlaması gereken sorular.',
    tag,
    access: 'items.read',
    params: item,
    query: goldenQuerySchema,
    result: 'Altın sorular, kimlik sırasıyla',
    response: named('GoldenQuestions', goldenListSchema),
    problems: ['ITEM_NOT_FOUND'],
  },
  {
    method: 'post',
    path: '/api/v1/items/{id}/golden',
    operationId: 'addGoldenQuestion',
    summary: 'Altın soru ekler; yazılarak ya da bir görüşmedeki vatandaş iletisinden. Soru zaten varsa 200 döner.',
    tag,
    access: 'items.edit',
    params: item,
    body: named('GoldenRequest', goldenRequestSchema),
    status: 201,
    result: 'Altın soru',
    response: named('GoldenQuestion', goldenSchema),
    problems: ['ITEM_NOT_FOUND', 'TURN_NOT_FOUND'],
  },
  {
    method: 'delete',
    path: '/api/v1/items/{id}/golden/{goldenId}',
    operationId: 'removeGoldenQuestion',
    summary: 'Altın soruyu siler; kimin sildiği kayda geçer.',
    tag,
    access: 'items.edit',
    params: item.extend({ goldenId: z.string().describe('Altın sorunun kimliği') }),
    status: 204,
    result: 'Silindi',
    problems: ['GOLDEN_NOT_FOUND'],
  },
  {
    method: 'post',
    path: '/api/v1/items/{id}/check',
    operationId: 'checkItem',
    summary: 'Yayımlanırsa hangi soruların yanıtı değişir, dener; hiçbir şeyi değiştirmez.',
    tag,
    access: 'items.edit',
    params: item,
    body: named('CheckRequest', checkRequestSchema),
    result: 'Denetimin sonucu: bozulan, düzelen sorular ve öneriler',
    response: named('CheckReport', checkReportSchema),
    problems: ['ITEM_NOT_FOUND'],
  },
  {
    method: 'post',
    path: '/api/v1/items/{id}/lint',
    operationId: 'lintItem',
    summary: 'Yinelenen, çelişen, zor okunan veya eskimiş yerleri gösterir; yayımı durdurmaz.',
    tag,
    access: 'items.edit',
    params: item,
    body: named('LintRequest', checkRequestSchema),
    result: 'Öneriler',
    response: named('LintReport', lintReportSchema),
    problems: ['ITEM_NOT_FOUND'],
  },
];
