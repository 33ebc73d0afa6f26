import { z } from 'zod';
import type { Operation } from './operation.js';

const tag = 'Açık veri';
const set = z.string().describe('Veri kümesinin kimliği: `basvurular-il`');
const edition = z.string().describe('Ay: `2026-10`; düzeltilmişse sırasıyla: `2026-10-2`');
const ofSet = z.object({ set });
const ofEdition = z.object({ set, edition });

export const OPEN_DATA_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/open-data',
    operationId: 'getOpenDataCatalogue',
    summary: 'Açık veri kataloğu (DCAT-AP, JSON-LD). Açık veri kapalıysa yoktur.',
    tag,
    access: 'public',
    result: 'Veri kümeleri ve dosyaları',
    resultType: 'application/ld+json',
  },
  {
    method: 'get',
    path: '/api/v1/open-data/{set}',
    operationId: 'getOpenDataSet',
    summary: 'Bir veri kümesi ve dosyaları (DCAT-AP, JSON-LD), yeniden eskiye.',
    tag,
    access: 'public',
    params: ofSet,
    result: 'Veri kümesi',
    resultType: 'application/ld+json',
    problems: ['OPEN_DATA_NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/v1/open-data/{set}/{edition}.csv',
    operationId: 'downloadOpenData',
    summary: 'Bir ayın dosyası. Hiç değişmez; düzeltme ayrı bir dosyadır. ETag dosyanın SHA-256 özetidir.',
    tag,
    access: 'public',
    params: ofEdition,
    result: 'CSV: UTF-8, alanlar `;`, ondalıklar `,`',
    resultType: 'text/csv',
    problems: ['OPEN_DATA_NOT_FOUND', 'OPEN_DATA_WITHDRAWN'],
  },
  {
    method: 'get',
    path: '/api/v1/open-data/{set}/{edition}.csv-metadata.json',
    operationId: 'getOpenDataMetadata',
    summary: 'Dosyanın sütunları (CSVW): Türkçe adları, açıklamaları, türleri.',
    tag,
    access: 'public',
    params: ofEdition,
    result: 'Üst veri',
    resultType: 'application/csvm+json',
    problems: ['OPEN_DATA_NOT_FOUND', 'OPEN_DATA_WITHDRAWN'],
  },
];
