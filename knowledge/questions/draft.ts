import type { KnowledgeItem } from '../item.js';
import type { QuestionCluster } from './types.js';

/** An item as it is begun from what citizens asked: the answer is still to be written. */
export function draftOf(
  { id, label }: Pick<QuestionCluster, 'id' | 'label'>,
  wordings: readonly string[],
  ownerUnit: string,
): KnowledgeItem {
  return faq(`soru-${id}`, asTitle(label), wordings, '', ownerUnit);
}

/** An item begun from a reply that an agent gave to a ticket. Both texts masked. */
export function draftOfReply(
  ticket: { readonly number: string; readonly subject: string; readonly question: string },
  reply: string,
  ownerUnit: string,
): KnowledgeItem {
  const id = `basvuru-${ticket.number.toLocaleLowerCase('en')}`;
  return faq(id, asTitle(ticket.subject), [ticket.question], reply, ownerUnit);
}

/** The item with further questions that it is to answer; those it has already are left out. */
export function withQuestions<T extends KnowledgeItem>(item: T, questions: readonly string[]): T {
  const known = new Set([item.title, ...item.variants].map(comparable));
  const added = questions.filter((question) => !known.has(comparable(question)) && known.add(comparable(question)));
  return { ...item, variants: [...item.variants, ...added] };
}

function faq(
  externalId: string,
  title: string,
  variants: readonly string[],
  body: string,
  ownerUnit: string,
): KnowledgeItem {
  const item: KnowledgeItem = {
    externalId,
    kind: 'faq',
    title,
    variants: [],
    body,
    articles: [],
    ownerUnit,
    audiences: [],
    topics: [],
    source: { title: '' },
    supersedes: [],
    status: 'published',
  };
  return withQuestions(item, variants);
}

const comparable = (text: string) =>
  text
    .toLocaleLowerCase('tr')
    .replace(/[\s?.!,;:]+/g, ' ')
    .trim();

function asTitle(text: string): string {
  const [first = '', ...rest] = text.trim();
  return first.toLocaleUpperCase('tr') + rest.join('');
}
