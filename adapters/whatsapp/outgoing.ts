import type { DeliveryKey } from '../../bot/index.js';
import type { Part } from '../rendering/index.js';
import type { Outgoing } from './client.js';

/** A rendered part as the API takes it: text, buttons or a list. What a tap says is the id of its button. */
export function toOutgoing({ text, choices }: Part): Outgoing {
  if (!choices) return { type: 'text', text: { body: text, preview_url: false } };
  const body = { text };
  if (choices.type === 'buttons') {
    const buttons = choices.buttons.map(({ label, value }) => ({ type: 'reply', reply: { id: value, title: label } }));
    return { type: 'interactive', interactive: { type: 'button', body, action: { buttons } } };
  }
  const rows = choices.rows.map(({ label, value, description }) => ({
    id: value,
    title: label,
    ...(description && { description }),
  }));
  return {
    type: 'interactive',
    interactive: { type: 'list', body, action: { button: choices.open, sections: [{ rows }] } },
  };
}

export interface Template {
  readonly name: string;
  /** `tr`. */
  readonly language: string;
}

/** A template whose body has one place, for a line of text. */
export function templateMessage({ name, language }: Template, line: string): Outgoing {
  const components = [{ type: 'body', parameters: [{ type: 'text', text: line }] }];
  return { type: 'template', template: { name, language: { code: language }, components } };
}

export function documentMessage(id: string, filename: string, caption: string | undefined): Outgoing {
  return { type: 'document', document: { id, filename, ...(caption && { caption }) } };
}

const CALLBACK = /^([\w-]{1,100})\|(\d{1,9})\|(-?\d{1,4})$/u;

/** Our key of a message, as the API gives it back with its statuses. */
export const toCallback = ({ conversationId, seq, part }: DeliveryKey) => `${conversationId}|${seq}|${part}`;

export function fromCallback(text: string | undefined): DeliveryKey | undefined {
  const [, conversationId, seq, part] = CALLBACK.exec(text ?? '') ?? [];
  return conversationId === undefined ? undefined : { conversationId, seq: Number(seq), part: Number(part) };
}
