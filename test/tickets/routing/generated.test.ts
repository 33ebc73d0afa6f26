import { describe, expect, test } from '@jest/globals';
import { assess, type OpeningContext, planOpening, route } from '../../../tickets/index.js';
import { directory, RULES } from '../organisation/shipped.js';
import { folded, words } from '../topics/measure.js';
import { type Generated, generate } from './generated.js';

const context: OpeningContext = { rules: RULES, directory, words, dates: () => [], today: '2026-11-29' };
const TICKETS = generate(500, 20_260_611);

const draftOf = ({ text, province, district, school, abroad }: Generated) => ({
  subject: text,
  description: text,
  channel: 'web',
  ...(province !== undefined && { province, district: district! }),
  ...(abroad !== undefined && { province: 'Yurt dışı' }),
  ...(school !== undefined && { school }),
});

describe('500 generated tickets of all topics, provinces, missions and kinds of school', () => {
  test('go where the written rules say, all of them, once the topic is known', () => {
    const wrong = TICKETS.filter((ticket) => {
      const { facts } = assess({ ...draftOf(ticket), topic: ticket.topic }, context);
      return !ticket.expected.includes(route(facts, RULES, context).bureau);
    });
    expect(wrong).toEqual([]);
  });

  test('go there from their text alone, nearly all of them, with and without Turkish letters', () => {
    const right = (text: (ticket: Generated) => string) =>
      TICKETS.filter((ticket) => {
        const [, routed] = planOpening(draftOf({ ...ticket, text: text(ticket) }), context);
        return routed.type === 'routed' && ticket.expected.includes(routed.bureau);
      }).length / TICKETS.length;
    const asWritten = right(({ text }) => text);
    console.info(`bureau from the text of generated tickets: ${(100 * asWritten).toFixed(1)} % of ${TICKETS.length}`);
    expect(asWritten).toBeGreaterThanOrEqual(0.95);
    expect(right(({ text }) => folded(text))).toBeGreaterThanOrEqual(0.95);
  });

  test('cover every central unit of the table, every mission and at least 70 provinces', () => {
    const bureaus = new Set(TICKETS.flatMap(({ expected }) => expected));
    const count = (prefix: string) => [...bureaus].filter((code) => code.startsWith(prefix)).length;
    expect([count('merkez-'), count('yd-')]).toEqual([21, 6]);
    expect(count('il-')).toBeGreaterThanOrEqual(70);
  });

  test('are the same for the same seed', () => {
    expect(generate(500, 20_260_611)).toEqual(TICKETS);
    expect(generate(500, 1)).not.toEqual(TICKETS);
  });
});

test('what is planned says topic, kind, priority with its reason, bureau with its reason', () => {
  const draft = {
    subject: 'Yarın LGS var',
    description: 'Yarın LGS var, giriş belgesi çıkmıyor. Ne yapacağız?',
    province: 'Ankara',
    district: 'Çankaya',
    channel: 'web',
  };
  expect(planOpening(draft, context)).toEqual([
    {
      type: 'opened',
      source: 'bot',
      channel: 'web',
      topic: 'merkezi-sinav',
      category: 'information',
      priority: 1,
      priorityReason: 'Yaklaşan sınav (bugün ya da yarın) → öncelik 1',
    },
    {
      type: 'routed',
      bureau: 'il-ankara',
      reason: {
        rules: 1,
        rule: 'il-burosu',
        text: 'Konu: Merkezî sınavlar (LGS, İOKBS) · İl: Ankara/Çankaya → Ankara İl Millî Eğitim Müdürlüğü destek bürosu',
      },
    },
  ]);
});

test('what a person or an incident says already stands', () => {
  const draft = {
    subject: 'x',
    description: 'burs yatmadı',
    channel: 'phone',
    topic: 'ylsy',
    category: 'request' as const,
  };
  const [opened] = planOpening({ ...draft, priority: 1, priorityReason: 'amir', source: 'agent' }, context);
  expect(opened).toMatchObject({ topic: 'ylsy', category: 'request', priority: 1, priorityReason: 'amir' });
  const [incident] = planOpening(
    { subject: 'x', description: 'okulda hırsızlık', channel: 'web', source: 'incident' },
    context,
  );
  expect(incident).toMatchObject({ category: 'incident', priority: 1, priorityReason: 'İhbar → öncelik 1' });
});
