import type { Response } from 'express';

const PLAIN: Readonly<Record<string, string>> = { ı: 'i', '–': '-', '—': '-', '’': "'" };

/**
 * Names what is downloaded (RFC 6266): in full for browsers that read UTF-8, which all do; beside it the same without marks, for tools that do not.
 * What no file system takes in a name becomes a hyphen.
 */
export function setFileName(response: Response, name: string): void {
  const full = name.replace(/[/\\:*?"<>|\p{Cc}]/gu, '-');
  const plain = full
    .replace(/[ı–—’]/gu, (letter) => PLAIN[letter]!)
    .normalize('NFD')
    .replace(/[^\x20-\x7E]/gu, '');
  const encoded = encodeURIComponent(full).replace(
    /['()]/gu,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  response.set('Content-Disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`);
}
