import { explainRequestSchema, explanationSchema } from '../routes/explain.js';
import { named, type Operation } from './operation.js';

export const EXPLAIN_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/answers/explain',
    operationId: 'explainAnswer',
    summary: 'Bir sorunun neden böyle yanıtlandığını açıklar: ne anlaşıldı, adaylar, puanları, karar ve bedelleri.',
    tag: 'Yanıtlar',
    access: 'items.read',
    reach: 'anywhere',
    body: named('ExplainRequest', explainRequestSchema),
    result: 'Açıklama; hiçbir şey kaydedilmez',
    response: named('AnswerExplanation', explanationSchema),
  },
];
