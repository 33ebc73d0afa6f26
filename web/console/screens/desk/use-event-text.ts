import { useMemo } from 'react';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { EVENT_TEXTS, type EventData, type LogEntry, type Naming } from './event-texts.js';
import { type Names, WORDS, wordOf } from './words.js';

const ACTORS = defineTexts(
  {
    citizen: 'Vatandaş',
    bot: 'Asistan',
    routing: 'Yönlendirme',
    schedule: 'Zamanlayıcı',
    delivery: 'İletim',
    incidents: 'Acil haber',
    somebody: 'Bir görevli',
  },
  {
    citizen: 'Citizen',
    bot: 'Assistant',
    routing: 'Routing',
    schedule: 'Schedule',
    delivery: 'Delivery',
    incidents: 'Incident alert',
    somebody: 'Somebody',
  },
);

export interface EventText {
  readonly who: string;
  readonly when: string;
  readonly what: string;
  /** What somebody wrote, or a reason. */
  readonly text: string | undefined;
}

const STAFF = 'staff:';
const TEXT_FIELDS = ['text', 'how', 'note', 'priorityReason'] as const;

/** Says events in the words of the desk. */
export function useEventText(names: Names): (entry: LogEntry) => EventText {
  const texts = useTexts(EVENT_TEXTS);
  const words = useTexts(WORDS);
  const actors = useTexts(ACTORS);
  const format = useFormat();
  return useMemo(() => {
    const code = (value: unknown) => (value === undefined ? undefined : String(value));
    const naming: Naming = {
      staff: (id) => wordOf(names.staff, code(id)) || actors.somebody,
      bureau: (of) => wordOf(names.bureaus, code(of)),
      topic: (of) => wordOf(names.topics, code(of)),
      word: (table, of) => wordOf(words[table], code(of)),
      day: (day) => format.date(`${String(day)}T12:00:00+03:00`),
    };
    const types: Readonly<Record<string, (event: EventData, naming: Naming) => string>> = texts.types;
    return ({ actor, at, event: given }) => {
      const event = given as EventData;
      const isOwnWord = event.type === 'closed' || event.type === 'routed';
      const written = TEXT_FIELDS.map((field) => event[field]).find((value) => typeof value === 'string');
      const reason = isOwnWord ? routingOf(event) : event.reason;
      return {
        who: actor.startsWith(STAFF) ? naming.staff(actor.slice(STAFF.length)) : wordOf(actors, actor),
        when: format.dateTime(at),
        what: types[event.type]?.(event, naming) ?? texts.other(event.type),
        text: (written ?? (typeof reason === 'string' ? reason : undefined)) as string | undefined,
      };
    };
  }, [texts, words, actors, format, names]);
}

/** The routing's reason is an object with a Turkish text. */
function routingOf(event: EventData): string | undefined {
  const reason: unknown = event.reason;
  return typeof reason === 'object' && reason !== null && 'text' in reason ? String(reason.text) : undefined;
}
