import { Fragment } from 'react';

/** The little Markdown that replies hold: bold, and links as their text with the address behind it. */
export function MarkedText({ text }: { text: string }) {
  const parts = text.replace(/\[([^[\]]+)\]\(([^()\s]+)\)/gu, '$1 ($2)').split(/\*\*([^*]+)\*\*/u);
  return (
    <span lang="tr" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {parts.map((part, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, never reordered
        index % 2 === 1 ? <strong key={index}>{part}</strong> : <Fragment key={index}>{part}</Fragment>,
      )}
    </span>
  );
}
