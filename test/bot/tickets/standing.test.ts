import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { standingOf } from '../../../bot/tickets/standing.js';
import { tell, waysOn } from '../../../bot/tickets/tell.js';
import { type EventRecord, nextStatus, type TicketEvent } from '../../../tickets/index.js';

const AT = Date.parse('2026-11-30T10:00:00+03:00');
const DAY = 86_400_000;
const OPENED: TicketEvent = { type: 'opened', source: 'bot', channel: 'web', priority: 3 };
const ROUTED: TicketEvent = { type: 'routed', bureau: 'il-ankara', reason: { text: 'GİZLİ gerekçe' } };
const office = {
  bureauName: (code: string) => (code === 'il-ankara' ? 'Ankara İl Millî Eğitim Müdürlüğü' : undefined),
  answerDue: (records: readonly EventRecord[]) =>
    records.at(-1)?.event.type === 'answered' ? undefined : AT + 3 * DAY,
  worksAt: () => undefined,
};
const logged = (...events: TicketEvent[]): EventRecord[] =>
  events.map((event, at) => ({ seq: at + 1, at: AT + at * 60_000, actor: 'staff:gizli', event }));
const ticketOf = (records: EventRecord[], callDueAt?: number) => ({
  number: 'MEB-2026-000001',
  subject: 'Servis',
  records,
  ...(callDueAt !== undefined && { callDueAt }),
});
const told = (records: EventRecord[], now = AT + DAY, own: string[] = [], callDueAt?: number) =>
  tell(standingOf(ticketOf(records, callDueAt), office, now)!, now, own);

describe('what a citizen hears of a ticket', () => {
  it('is where it is, since when and by when it is answered, in words', () => {
    const said = told(logged(OPENED, ROUTED));
    expect(said).toContain('Ankara İl Millî Eğitim Müdürlüğü destek bürosu (30 Kasım 2026 Pazartesi gününden beri)');
    expect(said).toContain('en geç 3 Aralık 2026 Perşembe günü verilir');
  });

  it('is honest about an answer that is late', () => {
    expect(told(logged(OPENED, ROUTED), AT + 5 * DAY)).toMatch(
      /3 Aralık 2026 Perşembe günü verilmiş olmalıydı, gecikti/,
    );
  });

  it('is the call that is planned, and the one that reached nobody', () => {
    const answered: TicketEvent = { type: 'answered', text: 'Düzeltildi.' };
    const log = logged(OPENED, ROUTED, { type: 'claimed', agent: 'a' }, answered);
    expect(told(log, AT + DAY, [], AT + 2 * DAY)).toContain('2 Aralık 2026 Çarşamba günü aranacaksınız');
    const tried = [
      ...log,
      { seq: 5, at: AT + DAY, actor: 'staff:a', event: { type: 'called', outcome: 'not-reached' } as const },
    ];
    expect(told(tried, AT + DAY, [], AT + 2 * DAY)).toMatch(
      /1 Aralık .+ ulaşamadık; 2 Aralık .+ yeniden aranacaksınız/,
    );
  });

  it('names the ticket it was merged into only to whom that belongs too', () => {
    const log = logged(OPENED, ROUTED, { type: 'merged', into: 'MEB-2026-000009' });
    expect(told(log)).not.toContain('000009');
    expect(told(log, AT + DAY, ['MEB-2026-000009'])).toContain('000009');
  });

  it('is a statement of art. 9 with its day', () => {
    const extended: TicketEvent = {
      type: 'extended',
      takenUp: true,
      how: 'Belediyeyle görüşülüyor.',
      until: '2026-12-10',
    };
    expect(told(logged(OPENED, ROUTED, extended))).toMatch(/son tarih 10 Aralık 2026 Perşembe[\s\S]+Belediyeyle/);
  });

  it('is nothing of what the desk keeps to itself, whatever happened to the ticket', () => {
    const secret = 'GİZLİ';
    const inner: fc.Arbitrary<TicketEvent> = fc.constantFrom<TicketEvent>(
      { type: 'noted', text: secret },
      { type: 'claimed', agent: secret },
      { type: 'assigned', agent: secret },
      { type: 'released', reason: secret },
      { type: 'started' },
      { type: 'returned', bureau: 'il-ankara', reason: secret },
      { type: 'priority-set', priority: 1, reason: secret },
      { type: 'authority-asked', authority: 'Belediye', text: secret },
      { type: 'authority-answered', text: secret },
      { type: 'called', outcome: 'not-reached', note: secret },
      { type: 'closed', reason: 'other', note: secret },
      { type: 'reopened', by: 'staff', reason: secret },
      { type: 'delivery-failed', to: { by: 'call' }, reason: secret },
      { type: 'linked', to: secret, kind: 'related' },
      { type: 'alerted', contact: secret, by: 'sms', round: 1 },
      { type: 'citizen-wrote', text: secret },
      { type: 'answered', text: 'yanıt' },
    );
    fc.assert(
      fc.property(fc.array(inner, { maxLength: 25 }), (wanted) => {
        const events: TicketEvent[] = [OPENED, ROUTED];
        let status = 'new' as NonNullable<ReturnType<typeof nextStatus>>;
        for (const event of wanted) {
          const next = nextStatus(status, event.type);
          if (next === undefined) continue;
          events.push(event);
          status = next;
        }
        const standing = standingOf(ticketOf(logged(...events)), office, AT + DAY)!;
        expect(`${tell(standing, AT + DAY, [])}${JSON.stringify(waysOn(standing))}`).not.toMatch(/GİZLİ|gizli/);
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  it('offers only what the state table allows', () => {
    const answered = logged(OPENED, ROUTED, { type: 'claimed', agent: 'a' }, { type: 'answered', text: 'x' });
    const wishes = (records: EventRecord[], now = AT + DAY) =>
      waysOn(standingOf(ticketOf(records), office, now)!).map(({ action }) => action.type === 'ticket' && action.wish);
    expect(wishes(logged(OPENED, ROUTED))).toEqual(['add', 'withdraw']);
    expect(wishes(answered)).toEqual(['reopen']);
    expect(wishes(answered, AT + 9 * DAY)).toEqual([]);
    expect(wishes(logged(OPENED, ROUTED, { type: 'merged', into: 'MEB-2026-000009' }))).toEqual([]);
  });
});
