const WEB = new Set(['http:', 'https:']);
const MINISTRY_HOSTS = ['meb.gov.tr', 'meb.k12.tr', 'eba.gov.tr'];
// What changes how the rest is displayed: bidirectional controls, zero-width and soft-hyphen characters, control codes.
const INVISIBLE = /[\p{Bidi_Control}\u200b\u2060\ufeff\u00ad]|(?![\n\t])\p{Cc}/gu;

/** A link that may be shown: where it leads and what a reader should see of that. */
export interface SafeLink {
  readonly href: string;
  /** Host of a web address, address or number otherwise. */
  readonly target: string;
  readonly external: boolean;
}

/** Text without characters that change how the rest is displayed. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, '');
}

function parse(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}

/** http, https, tel and mailto only; nothing with a user name or password in it, no host without a dot. Undefined when refused. */
export function safeLink(address: string): SafeLink | undefined {
  const url = parse(address.trim());
  if (url?.username !== '' || url.password !== '') return undefined;
  if (WEB.has(url.protocol)) {
    if (!url.hostname.includes('.')) return undefined;
    return { href: url.href, target: url.host.replace(/^www\./, ''), external: true };
  }
  if (url.protocol === 'tel:' && /^\+?[\d\s()-]{3,20}$/.test(url.pathname)) {
    return { href: `tel:${url.pathname.replace(/[^\d+]/g, '')}`, target: url.pathname, external: false };
  }
  if (url.protocol === 'mailto:' && /^[^\s@,;?]+@[^\s@,;?.]+(?:\.[^\s@,;?.]+)+$/.test(url.pathname)) {
    return { href: `mailto:${url.pathname}`, target: url.pathname, external: false };
  }
  return undefined;
}

/** True for the ministry's own hosts and their subdomains over http(s). */
export function isMinistryLink(link: SafeLink): boolean {
  const host = parse(link.href)?.hostname ?? '';
  return link.external && MINISTRY_HOSTS.some((own) => host === own || host.endsWith(`.${own}`));
}

export interface TextPart {
  readonly text: string;
  readonly link?: SafeLink;
}

const BARE_URL = /(?:https?:\/\/|www\.)[^\s<>"'()[\]{}]+(?:\([^\s()]*\)[^\s<>"'()[\]{}]*)?/giu;

/**
 * Splits text at bare web addresses (`https://…`, `www.…`); sentence punctuation at an address's end stays text.
 * `accept` decides which addresses become links.
 */
export function splitBareLinks(text: string, accept: (link: SafeLink) => boolean = () => true): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(BARE_URL)) {
    const shown = match[0].replace(/(?<![.,;:!?…’])[.,;:!?…’]+$/u, '');
    const link = safeLink(shown.toLowerCase().startsWith('www.') ? `https://${shown}` : shown);
    if (!link || !accept(link)) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ text: shown, link });
    from = match.index + shown.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}
