import type { InboundMessage, TurnOutcome } from '../../bot/index.js';
import type { KnowledgeItem } from '../../knowledge/index.js';
import type { NewTicket } from '../../tickets/index.js';

export function message(conversationId: string, id: string, text = 'Okul kaydı ne zaman?'): InboundMessage {
  return { id, channel: 'web', conversationId, kind: 'message', text, receivedAt: 1_790_000_000_000 };
}

export function outcome(overrides: Partial<TurnOutcome> & { readonly texts?: readonly string[] } = {}): TurnOutcome {
  const { texts = ['Kayıtlar temmuzda başlar.'], ...rest } = overrides;
  return {
    state: { v: 1, turns: 1 },
    replies: texts.map((text) => ({ kind: 'answer', text, choices: [] })),
    events: [{ type: 'answered', data: { probability: 0.9 } }],
    tickets: [],
    maskedText: 'Okul kaydı ne zaman?',
    ...rest,
  };
}

export function ticket(number: string, code: string, overrides: Partial<NewTicket> = {}): NewTicket {
  return {
    number,
    code,
    subject: 'Nakil',
    description: 'Nakil başvurum sonuçlanmadı.',
    province: 'Ankara',
    applicant: { name: 'Zühre Örnek', phone: '+905320000000', email: 'zuhre@example.org' },
    kvkk: { version: '1', shownAt: 1_790_000_000_000 },
    channel: 'web',
    conversationId: 'c',
    createdAt: 1_790_000_000_500,
    ...overrides,
  };
}

export function item(externalId: string, overrides: Partial<KnowledgeItem> = {}): KnowledgeItem {
  return {
    externalId,
    kind: 'faq',
    title: `Madde ${externalId}`,
    variants: ['Nasıl başvururum?'],
    body: 'e-Okul üzerinden başvurulur.',
    articles: [],
    ownerUnit: 'TEGM',
    audiences: ['veli'],
    topics: ['kayıt'],
    source: { title: 'SSS' },
    supersedes: [],
    status: 'published',
    ...overrides,
  };
}
