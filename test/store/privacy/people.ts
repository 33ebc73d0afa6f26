import type { Store } from '../../../store/index.js';
import { routedTo } from '../desk-samples.js';
import { message, outcome, ticket } from '../samples.js';

/** A word that occurs nowhere else. */
export const MARK = 'zkqxmark';
export const PHONE = '+905321112233';
export const AT = 1_790_000_000_000;

/** What was sealed or hashed cannot be searched for by its words; these are. */
export interface Planted {
  readonly conversation: string;
  readonly number: string;
}

/** A person who wrote by WhatsApp, opened a ticket with a file, asked questions and waits for news; the ticket is answered and closed. */
export async function plantPerson(store: Store, n: number, { open = false } = {}): Promise<Planted> {
  const number = `MEB-2026-${String(n).padStart(6, '0')}`;
  const phone = n === 1 ? PHONE : `+9053299900${String(n).padStart(2, '0')}`;
  const heard = {
    channel: 'whatsapp',
    account: '1',
    identities: [phone.slice(1)],
    address: { phone: phone.slice(1), name: `${MARK}adres` },
    at: AT,
  };
  const { conversationId } = await store.channels.heard(heard, 1000);
  const say = async (id: string, change: Parameters<typeof outcome>[0]) => {
    const sent = {
      ...message(conversationId, `wamid.${MARK}${id}`, `${MARK}ham`),
      channel: 'whatsapp',
      receivedAt: AT,
    };
    const { row } = await store.conversations.accept(sent, `${MARK}yazı`, `${MARK}kanal`);
    const { version } = await store.conversations.load(conversationId);
    return await store.conversations.commitTurn(row, version, outcome({ texts: [`${MARK}yanıt`], ...change }));
  };
  await say('1', {
    maskedText: `${MARK}yazı`,
    asked: [{ text: `${MARK}soru`, decision: 'ticket', probability: 0.1, unit: 'TEGM' }],
    events: [
      { type: 'turn', data: { route: 'question', channel: 'whatsapp' } },
      { type: 'kvkk-shown', data: { version: '1', sha256: 'ab' } },
    ],
    subscriptions: [{ type: 'add', exam: 'LGS', event: 'result', until: AT * 2 }],
  });
  await say('2', {
    tickets: [
      ticket(number, 'KOD', {
        conversationId,
        channel: 'whatsapp',
        subject: `${MARK}konu`,
        description: `${MARK}metin ${MARK}sözcük`,
        school: `${MARK}okul`,
        district: `${MARK}ilçe`,
        applicant: { name: `${MARK}ad`, phone },
        createdAt: AT,
      }),
    ],
    events: [{ type: 'ticket-opened', data: { number, province: 'Ankara' } }],
  });
  const png = { extension: 'png', mediaType: 'image/png', content: Buffer.from(`${MARK}dosya`) };
  await store.desk.append(number, undefined, [routedTo('merkez-TEGM')], 'routing');
  await store.desk.attachments.add(number, png, 'staff:a');
  await store.desk.append(number, undefined, [{ type: 'claimed', agent: 'a' }, { type: 'started' }], 'staff:a');
  await store.desk.append(number, undefined, [{ type: 'answered', text: `${MARK}cevap` }], 'staff:a', {
    tell: `${MARK}cevap`,
  });
  if (!open) await store.desk.append(number, undefined, [{ type: 'closed', reason: 'settled' }], 'staff:a');
  return { conversation: conversationId, number };
}
