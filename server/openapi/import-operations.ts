import { z } from 'zod';
import {
  importQuerySchema,
  importResultSchema,
  importRunListSchema,
  importRunParams,
  importRunSchema,
} from '../routes/import-schemas.js';
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

const upload = {
  query: importQuerySchema,
  body: named('ImportFiles', uploadSchema),
  bodyType: 'multipart/form-data',
} as const;
const result = named('ImportResult', importResultSchema);
const run = named('ImportRun', importRunSchema);

export const IMPORT_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/imports',
    operationId: 'importFiles',
    summary:
      'Dosyaları içeriğe çevirir: emin olunan öğeler yetkiye göre yayımlanır, ötekiler incelemeye gider; reddedilenler satırı, sütunu veya sayfasıyla bildirilir.',
    tag,
    access: 'items.edit',
    ...upload,
    result: 'Dosyalardan ne olduğu; önizlemede ne olacağı',
    response: result,
    problems: ['MEDIA_TYPE_UNSUPPORTED', 'IMPORT_BUSY'],
  },
  {
    method: 'post',
    path: '/api/v1/import-runs',
    operationId: 'startImport',
    summary:
      '`POST /api/v1/imports` gibi, ama beklemeden yanıtlar: aktarım sürerken ilerlemesine bakılır, istenirse durdurulur.',
    tag,
    access: 'items.edit',
    ...upload,
    status: 202,
    result: 'Başlayan aktarım',
    response: run,
    problems: ['MEDIA_TYPE_UNSUPPORTED', 'IMPORT_BUSY'],
  },
  {
    method: 'get',
    path: '/api/v1/import-runs',
    operationId: 'listImports',
    summary: 'Süren ve son aktarımlar: kendinizin ve birimlerinizin.',
    tag,
    access: 'items.edit',
    result: 'Yeniden eskiye',
    response: named('ImportRuns', importRunListSchema),
  },
  {
    method: 'get',
    path: '/api/v1/import-runs/{id}',
    operationId: 'getImport',
    summary: 'Bir aktarım ne durumda.',
    tag,
    access: 'items.edit',
    params: importRunParams,
    result: 'Aktarım',
    response: run,
    problems: ['IMPORT_NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/v1/import-runs/{id}/result',
    operationId: 'getImportResult',
    summary: 'Biten ya da durdurulan bir aktarımın sonucu; önizleme bir gün, aktarım otuz gün saklanır.',
    tag,
    access: 'items.edit',
    params: importRunParams,
    result: 'Dosyalardan ne olduğu',
    response: result,
    problems: ['IMPORT_NOT_FOUND', 'IMPORT_NOT_OVER'],
  },
  {
    method: 'post',
    path: '/api/v1/import-runs/{id}/stop',
    operationId: 'stopImport',
    summary:
      'Süren bir aktarımı durdurur: elindeki öğeyi bitirir, alınmış olanlar kalır, kalanlara dokunulmaz. Denetim kaydına yazılır.',
    tag,
    access: 'items.edit',
    params: importRunParams,
    result: 'Aktarım; az sonra `stopped` olur',
    response: run,
    problems: ['IMPORT_NOT_FOUND', 'IMPORT_OVER'],
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
