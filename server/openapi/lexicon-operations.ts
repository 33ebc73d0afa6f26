import { lexiconPairSchema } from '../../knowledge/index.js';
import { lexiconListSchema, lexiconQuerySchema } from '../routes/lexicon.js';
import { named, type Operation } from './operation.js';

const tag = 'Sözlük';
const pair = named('LexiconPair', lexiconPairSchema);

export const LEXICON_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/lexicon',
    operationId: 'listLexicon',
    summary: 'Aramanın kullandığı sözlük: resmî terimler ve vatandaşın söyleyişleri.',
    tag,
    access: 'items.read',
    reach: 'anywhere',
    query: lexiconQuerySchema,
    result: 'Çiftler, terim ve söyleyiş sırasıyla',
    response: named('Lexicon', lexiconListSchema),
  },
  {
    method: 'put',
    path: '/api/v1/lexicon/{term}/{wording}',
    operationId: 'addToLexicon',
    summary:
      'Terime bir söyleyiş ekler ya da çıkarılanı geri koyar. Yeniyse 201 ile döner; bir saniye içinde her aramada geçerlidir.',
    tag,
    access: 'items.edit',
    reach: 'everywhere',
    params: lexiconPairSchema,
    result: 'Çift',
    response: pair,
    problems: ['LEXICON_FULL'],
  },
  {
    method: 'delete',
    path: '/api/v1/lexicon/{term}/{wording}',
    operationId: 'removeFromLexicon',
    summary: 'Bir terim–söyleyiş çiftini sözlükten çıkarır; ürünle gelen de çıkarılabilir.',
    tag,
    access: 'items.edit',
    reach: 'everywhere',
    params: lexiconPairSchema,
    status: 204,
    result: 'Çıkarıldı',
    problems: ['LEXICON_PAIR_NOT_FOUND'],
  },
];
