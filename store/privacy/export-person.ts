import type { NewTicket } from '../../tickets/index.js';
import { openText } from '../asked-questions.js';
import type { Cipher } from '../cipher.js';
import { contentPlace } from '../citizen-file-rows.js';
import type { Connections } from '../connections.js';
import { EVENT_COLUMNS, toEventRecord } from '../desk-events.js';
import { applicantPlace } from '../ticket-rows.js';
import { toTranscriptEntry } from '../transcript-rows.js';
import type { FoundPerson } from './people.js';

/** What the desk keeps for itself: working notes and the exchange with authorities are not the applicant's. */
const INTERNAL: ReadonlySet<string> = new Set(['noted', 'authority-asked', 'authority-answered']);

/** All that is kept of one person: a document as JSON can hold it, and the files it names. Times are ISO 8601 in UTC. */
export interface PersonExport {
  readonly document: {
    readonly conversations: readonly object[];
    readonly tickets: readonly object[];
  };
  /** `name`: within the export, `MEB-2026-000123/MEB-2026-000123-ek-1.png`. */
  readonly files: readonly { readonly name: string; readonly content: Buffer }[];
}

/** Reads out what {@link FoundPerson} names. Staff appear by their office, not by name. */
export function createPersonExport({ read }: Pick<Connections, 'read'>, cipher: Cipher) {
  const iso = (at: number | null) => (at === null ? undefined : new Date(Number(at)).toISOString());
  const whoWrote = (actor: string) => (actor.startsWith('staff:') ? 'görevli' : actor === 'citizen' ? 'siz' : 'sistem');

  async function conversation(id: string): Promise<{ about: object; files: PersonExport['files'] }> {
    const row = await read
      .selectFrom('conversations')
      .select(['channel', 'created_at', 'updated_at'])
      .where('id', '=', id)
      .executeTakeFirst();
    const contact = await read
      .selectFrom('channel_contacts')
      .selectAll()
      .where('conversation_id', '=', id)
      .executeTakeFirst();
    const chat = await read
      .selectFrom('telegram_chats')
      .selectAll()
      .where('conversation_id', '=', id)
      .executeTakeFirst();
    const messages = await read
      .selectFrom('transcript')
      .selectAll()
      .where('conversation_id', '=', id)
      .orderBy('seq')
      .execute();
    const asked = await read
      .selectFrom('asked_questions')
      .selectAll()
      .where('conversation_id', '=', id)
      .orderBy('turn')
      .orderBy('ordinal')
      .execute();
    const waitingFor = await read.selectFrom('subscriptions').selectAll().where('conversation_id', '=', id).execute();
    const ratings = await read.selectFrom('ticket_ratings').selectAll().where('conversation_id', '=', id).execute();
    const invitations = await read
      .selectFrom('survey_invitations')
      .select(['survey_id', 'status', 'invited_at'])
      .where('conversation_id', '=', id)
      .execute();
    const notices = await read
      .selectFrom('events')
      .select(['at', 'data'])
      .where('conversation_id', '=', id)
      .where('type', '=', 'kvkk-shown')
      .execute();
    const waiting = await read
      .selectFrom('citizen_files')
      .select(['id', 'extension', 'media_type', 'size', 'content', 'received_at'])
      .where('conversation_id', '=', id)
      .execute();
    const files = waiting.flatMap((file) =>
      file.content === null
        ? []
        : [
            {
              name: `${id}/${file.id}.${file.extension ?? 'bin'}`,
              content: cipher.openBytes('attachment', file.content, contentPlace(file.id)),
            },
          ],
    );
    const address =
      contact && (JSON.parse(cipher.open('contact', contact.address, ['channel_contacts', 'address', id])) as object);
    return {
      files,
      about: {
        id,
        ...(row && { channel: row.channel, begun: iso(row.created_at), last: iso(row.updated_at) }),
        ...(address && { address }),
        ...(chat && { telegram: cipher.open('contact', chat.chat, ['telegram_chats', 'chat', id]) }),
        messages: messages.map((message) => {
          const { text, direction, at } = toTranscriptEntry(cipher, message);
          return { at: iso(at), from: direction === 'in' ? 'siz' : 'asistan', text };
        }),
        questions: asked.map((one) => ({
          at: iso(one.at),
          text: openText(cipher, one),
          verdict: one.verdict ?? undefined,
          topic: one.topic ?? undefined,
          province: one.province ?? undefined,
        })),
        noticesShown: notices.map(({ at, data }) => ({ at: iso(at), ...(JSON.parse(data) as object) })),
        waitingForNews: waitingFor.map(({ exam, event, created_at: at }) => ({ exam, event, since: iso(at) })),
        ratings: ratings.map(({ number, solved, score, answered_at: at }) => ({ number, solved, score, at: iso(at) })),
        surveyInvitations: invitations.map(({ survey_id: survey, status, invited_at: at }) => ({
          survey,
          status,
          at: iso(at),
        })),
        files: waiting.map((file) => ({ at: iso(file.received_at), type: file.media_type, size: file.size })),
      },
    };
  }

  async function ticket(number: string): Promise<{ about: object; files: PersonExport['files'] }> {
    const row = await read.selectFrom('tickets').selectAll().where('number', '=', number).executeTakeFirstOrThrow();
    const events = await read
      .selectFrom('ticket_events')
      .select(EVENT_COLUMNS)
      .where('number', '=', number)
      .orderBy('seq')
      .execute();
    const attachments = await read.selectFrom('ticket_attachments').selectAll().where('number', '=', number).execute();
    const applicant = JSON.parse(
      cipher.open('contact', row.applicant, applicantPlace(number)),
    ) as NewTicket['applicant'];
    return {
      files: attachments.map((file) => ({
        name: `${number}/${file.name}`,
        content: cipher.openBytes(
          'attachment',
          file.content,
          file.sealed_as === null ? ['ticket_attachments', 'content', number, file.id] : contentPlace(file.sealed_as),
        ),
      })),
      about: {
        number,
        status: row.status,
        channel: row.channel,
        opened: iso(row.created_at),
        subject: row.subject,
        description: row.description,
        province: row.province ?? undefined,
        district: row.district ?? undefined,
        school: row.school ?? undefined,
        applicant,
        notice: { version: row.kvkk_version, shown: row.kvkk_shown_at > 0 ? iso(row.kvkk_shown_at) : undefined },
        log: events
          .map((event) => toEventRecord(cipher, event))
          .filter(({ event }) => !INTERNAL.has(event.type))
          .map(({ at, actor, event }) => ({ at: iso(at), by: whoWrote(actor), ...withoutStaff(event) })),
        files: attachments.map(({ name, media_type: type, size, at }) => ({ name, type, size, at: iso(at) })),
      },
    };
  }

  return async ({ conversations, tickets }: FoundPerson): Promise<PersonExport> => {
    const talks = [];
    for (const id of conversations) talks.push(await conversation(id));
    const filed = [];
    for (const number of tickets) filed.push(await ticket(number));
    return {
      document: { conversations: talks.map(({ about }) => about), tickets: filed.map(({ about }) => about) },
      files: [...talks, ...filed].flatMap(({ files }) => files),
    };
  };
}

/** Who worked on it, and by which rule, is the ministry's own. */
function withoutStaff(event: object): object {
  const { agent: _agent, contact: _contact, note: _note, reason, ...rest } = event as Record<string, unknown>;
  return typeof reason === 'string' ? { ...rest, reason } : rest;
}
