import { withoutLookAlikes } from '../nlu/index.js';

/** What changes how the rest is displayed: bidirectional controls, zero-width characters, control codes but for tab and line break. */
const INVISIBLE = /[\p{Bidi_Control}\u200b\u2060\ufeff]|(?![\n\r\t])\p{Cc}/gu;

/** Text as it looks. */
export const visibleText = (text: string): string => text.replace(INVISIBLE, '');

const LINK = /\[([^[\]\n]{1,300})\]\(([^()\s]{1,2000})/gu;
const MARKUP = /<\/?(?:script|iframe|object|embed|style|form|input|img|svg|link|meta|base|video|audio)\b/iu;
/** Addresses that run something, or show what nobody published. */
const RUNS = /^(?:javascript|vbscript|data|blob|file|about|view-source):/iu;
/** Words that are an address: `www.meb.gov.tr/giris`; a file's name (`takvim.pdf`) is none. */
const LABEL_HOST = /^(?:https?:\/\/)?([\p{L}\p{N}.-]{1,190}\.(?:tr|com|net|org|info|biz|eu|de|int|io))(?:[/:?#]|$)/iu;

/** The host as it is written, which `URL` would turn into `xn--…`. */
const HOST = /^https?:\/\/([^/?#:]{1,300})/iu;

const hostOf = (host: string) => host.toLowerCase().replace(/^www\./u, '');

/** Why a text may not be shown to citizens, Turkish; undefined where it may. Markup of programs, links that run something or pretend to lead elsewhere. */
export function unsafeIn(text: string): string | undefined {
  const markup = MARKUP.exec(text)?.[0];
  if (markup !== undefined) return `HTML etiketi içeremez: ${markup}…`;
  for (const [, label = '', address = ''] of text.matchAll(LINK)) {
    if (RUNS.test(address)) return `bağlantı http(s), tel ya da mailto olmalı: ${address.slice(0, 60)}`;
    if (!/^https?:/iu.test(address) || !URL.canParse(address)) continue;
    const { hostname, username, password } = new URL(address);
    if (username !== '' || password !== '') return `bağlantıda kullanıcı adı bulunamaz: ${address.slice(0, 60)}`;
    const written = HOST.exec(address)?.[1] ?? '';
    if (withoutLookAlikes(written) !== written)
      return `bağlantının adresi benzer görünen yabancı harflerle yazılmış: ${written}`;
    const shown = LABEL_HOST.exec(withoutLookAlikes(label.trim()))?.[1];
    if (shown !== undefined && hostOf(shown) !== hostOf(hostname))
      return `bağlantının metni başka bir adres gösteriyor: “${shown}”, gittiği yer ${hostname}`;
  }
  return undefined;
}
