import { explainRequestSchema, explanationSchema } from '../routes/explain.js';
import { semanticIndexSchema } from '../routes/semantic-index.js';
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
  {
    method: 'get',
    path: '/api/v1/semantic-index',
    operationId: 'getSemanticIndex',
    summary: 'Anlamca aramanın vektörleri ne kadar hazır; model değişince hepsi yeniden hazırlanır.',
    tag: 'Yanıtlar',
    access: 'items.edit',
    reach: 'anywhere',
    result: 'Durum ve parça sayıları, yanıt veren süreçte',
    response: named('SemanticIndex', semanticIndexSchema),
  },
];
