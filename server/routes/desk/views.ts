import type { z } from 'zod';
import type { TranscriptEntry } from '../../../bot/index.js';
import type { Attachment, CallTask, TicketChange, TicketSummary } from '../../../tickets/index.js';
import { iso } from './http.js';
import type { attachmentSchema, callSchema, changeSchema, summarySchema, transcriptEntrySchema } from './schemas.js';

const time = <K extends string>(key: K, at: number | undefined) =>
  (at === undefined ? {} : { [key]: iso(at) }) as Partial<Record<K, string>>;

export function summaryView({
  createdAt,
  updatedAt,
  dueAt,
  firstReplyDue,
  answerDue,
  ...rest
}: TicketSummary): z.input<typeof summarySchema> {
  return {
    ...rest,
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
    ...time('dueAt', dueAt),
    ...time('firstReplyDue', firstReplyDue),
    ...time('answerDue', answerDue),
  };
}

export const entryView = ({
  seq,
  direction,
  text,
  reply,
  at,
}: TranscriptEntry): z.input<typeof transcriptEntrySchema> => ({
  seq,
  from: direction === 'in' ? 'citizen' : reply?.kind === 'person' ? 'person' : 'assistant',
  text,
  at: iso(at),
});

export const attachmentView = ({ number: _, at, ...rest }: Attachment): z.input<typeof attachmentSchema> => ({
  ...rest,
  at: iso(at),
});

export const callView = ({ dueAt, createdAt: _, ...rest }: CallTask): z.input<typeof callSchema> => ({
  ...rest,
  dueAt: iso(dueAt),
});

export const changeView = ({ id: _, at, ...rest }: TicketChange): z.input<typeof changeSchema> => ({
  ...rest,
  at: iso(at),
});
