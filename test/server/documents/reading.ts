import { afterAll } from '@jest/globals';
import { createDocumentReader, type DocumentReaderOptions } from '../../../server/documents/index.js';

export const WORKER = new URL('../../../dist/server/documents/worker.js', import.meta.url);

/** A reader with the compiled worker, closed after the test file. */
export function testReader(options: Partial<DocumentReaderOptions> = {}) {
  const reader = createDocumentReader({ workerFile: WORKER, ...options });
  afterAll(() => reader.close());
  return reader;
}

export const CIRCULAR_HEAD = [
  'T.C.',
  'MİLLÎ EĞİTİM BAKANLIĞI',
  'Temel Eğitim Genel Müdürlüğü',
  'Sayı : E-12345678-10.06-424242          9 Mayıs 2031',
  'Konu : Okul Bahçelerinin Açık Tutulması',
  'GENELGE 2031/7',
];
