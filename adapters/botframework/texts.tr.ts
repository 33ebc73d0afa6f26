import type { Reply } from '../../bot/index.js';

/** Over a card, by the kind of reply. */
export const CARD_TITLES: Partial<Record<Reply['kind'], string>> = {
  answer: 'Yanıt',
  ticket: 'Kaydınız',
  asked: 'Kaydınız için bilgi gerekiyor',
  person: 'MEBİM temsilcisi',
};
