import { z } from 'zod';
import { importQuerySchema, importResultSchema } from '../routes/import-schemas.js';
import { templateNameSchema } from '../routes/templates.js';
import { named, type Operation } from './operation.js';

const tag = 'Dosyalar';

const uploadSchema = z.object({
  file: z
    .array(z.string().describe('Dosyanın kendisi (ikili)'))
    .min(1)
    .max(20)
    .describe('Markdown, JSONL, düz metin, HTML, DOCX, PDF, CSV veya XLSX; her biri en çok 10 MB, toplam en çok 50 MB'),
});

export const IMPORT_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/imports',
    operationId: 'importFiles',
    summary:
      'Dosyaları içeriğe çevirir: emin olunan öğeler yetkiye göre yayımlanır, ötekiler incelemeye gider; reddedilenler satırı, sütunu veya sayfasıyla bildirilir.',
    tag,
    access: 'items.edit',
    query: importQuerySchema,
    body: named('ImportFiles', uploadSchema),
    bodyType: 'multipart/form-data',
    result: 'Dosyalardan ne olduğu; önizlemede ne olacağı',
    response: named('ImportResult', importResultSchema),
    problems: ['MEDIA_TYPE_UNSUPPORTED'],
  },
  {
    method: 'get',
    path: '/api/v1/templates/{name}',
    operationId: 'downloadTemplate',
    summary: 'SSS listesi veya sınav takvimi için doldurulacak şablon.',
    tag,
    access: 'signed-in',
    params: z.object({ name: templateNameSchema.describe('Şablonun adı') }),
    result: 'CSV veya XLSX dosyası',
    resultType: 'application/octet-stream',
    problems: ['TEMPLATE_NOT_FOUND'],
  },
];
