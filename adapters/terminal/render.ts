import type { Reply } from '../../bot/index.js';
import { numbered } from '../rendering/index.js';

/** A reply as plain text: bold marks gone, links written out, buttons as a numbered list whose numbers are understood. */
export function renderPlain(reply: Reply): string {
  const text = reply.text.replace(/\*\*(.+?)\*\*/g, '$1').replace(/\[([^[\]]+)\]\(([^()\s]+)\)/g, '$1 ($2)');
  const source = reply.source ? `Kaynak: ${[reply.source.label, reply.source.url].filter(Boolean).join(' · ')}` : '';
  const choices = reply.choices.length > 0 ? numbered(reply.choices).replace(/^/gmu, '  ') : '';
  return [text, source, reply.closing, choices].filter(Boolean).join('\n\n');
}
