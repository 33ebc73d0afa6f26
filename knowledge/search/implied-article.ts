import { type Entity, tokenize } from '../../nlu/index.js';
import { citationOf } from './entity-agreement.js';

const BARE_NUMBER = /^\d{1,3}$/;

/**
 * Entities of a question, and the article that a bare number stands for where a document is named and no article is:
 * `657 sayılı kanun 104`. Only a number that is one of that document's labels, and belongs to nothing else that is named.
 */
export function withImpliedArticle(
  text: string,
  entities: readonly Entity[],
  hasArticle: (documentNumber: string, label: string) => boolean,
): readonly Entity[] {
  const { documents, articles } = citationOf(entities);
  if (documents.length === 0 || articles.length > 0) return entities;
  const implied = tokenize(text).find(
    ({ norm, start, end }) =>
      BARE_NUMBER.test(norm) &&
      !entities.some((entity) => start < entity.end && end > entity.start) &&
      documents.some(({ number }) => hasArticle(number, norm)),
  );
  if (!implied) return entities;
  const { norm, start, end } = implied;
  return [...entities, { type: 'article', value: norm, text: text.slice(start, end), start, end }];
}
