import { dayFromTurkish, gregorianDay, isIsoDay } from '../../dates.js';
import { isCapitals } from './sections.js';
import { type Block, blockText } from './text.js';
import { titleCase } from './title.js';

/** What a law says of itself before its first article. */
export interface LawIdentity {
  readonly number?: string;
  readonly title?: string;
  readonly url?: string;
  readonly gazette?: { readonly date: string; readonly number: string };
  /** Lines of the introduction: the title in capitals, number, dates, Düstur. */
  readonly introduction: readonly string[];
  readonly warnings: readonly string[];
}

const FIELDS = /(?=\b(?:Kanun Numarası|Kabul Tarihi|Yayımlandığı Resm[îi] ?Gazete|Yayımlandığı Düstur)(?!\p{L}))/u;

function headerFields(header: string) {
  const heading = /^#[ \t]+(\S.*)$/m.exec(header)?.[1]?.trimEnd();
  const numbered = heading === undefined ? undefined : /\(No\.?\s{0,9}(\d+)\)$/.exec(heading);
  const title = numbered ? heading?.slice(0, numbered.index).trimEnd() : heading;
  const gazette = /Resm[îi] Gazete:\s*(\S+)\s*\/\s*(\d+)/.exec(header);
  const url = /https?:\/\/\S+/.exec(header)?.[0];
  const date = gazette?.[1] && isIsoDay(gazette[1]) ? gregorianDay(gazette[1]) : undefined;
  return { title, number: numbered?.[1], date, gazette: gazette?.[2], url };
}

function bodyFields(joined: string) {
  const day = (pattern: RegExp) => {
    const found = dayFromTurkish(pattern.exec(joined)?.[1] ?? '');
    return found === undefined ? undefined : gregorianDay(found);
  };
  return {
    number: /Kanun Numarası ?: ?(\d+)/.exec(joined)?.[1],
    adopted: day(/Kabul Tarihi ?: ?(\d+[/.]\d+[/.]\d+)/),
    date: day(/Gazete ?: ?Tarih ?:? ?(\d+[/.]\d+[/.]\d+)/),
    gazette: /Gazete.{0,200}?Sayı ?: ?(\d+)/.exec(joined)?.[1],
  };
}

/** A law is published after it was adopted: of two dates that differ, one before the adoption is a misprint. */
function gazetteDate(body: ReturnType<typeof bodyFields>, header: ReturnType<typeof headerFields>) {
  const possible = [body.date, header.date].filter((date) => date !== undefined);
  const chosen = possible.find((date) => body.adopted === undefined || date >= body.adopted) ?? possible[0];
  const differ = possible.length === 2 && possible[0] !== possible[1];
  return {
    chosen,
    ...(differ ? { warning: `Resmî Gazete tarihi iki türlü (${possible.join(', ')}); ${chosen} alındı` } : {}),
  };
}

export function readIdentity(header: string, blocks: readonly Block[]): LawIdentity {
  const texts = blocks.map(blockText);
  const titleBlocks = texts.findIndex((text) => !isCapitals(text));
  const titleText = (titleBlocks === -1 ? texts : texts.slice(0, titleBlocks)).join(' ');
  const rest = (titleBlocks === -1 ? [] : texts.slice(titleBlocks)).join(' ');
  const fromHeader = headerFields(header);
  const fromBody = bodyFields(rest);
  const { chosen, warning } = gazetteDate(fromBody, fromHeader);
  const number = fromBody.number ?? fromHeader.number;
  const capitals = titleText || fromHeader.title;
  const gazette = fromBody.gazette ?? fromHeader.gazette;
  const warnings = warning === undefined ? [] : [warning];
  if (fromBody.number && fromHeader.number && fromBody.number !== fromHeader.number) {
    warnings.push(`kanun numarası iki türlü (${fromBody.number}, ${fromHeader.number}); ${fromBody.number} alındı`);
  }
  const lines = rest.split(FIELDS).map((line) =>
    line
      .replace(/ :/g, ':')
      .replace(/:(?=\S)/g, ': ')
      .trim(),
  );
  return {
    ...(number === undefined ? {} : { number }),
    ...(capitals ? { title: titleCase(capitals) } : {}),
    ...(fromHeader.url === undefined ? {} : { url: fromHeader.url }),
    ...(chosen !== undefined && gazette !== undefined ? { gazette: { date: chosen, number: gazette } } : {}),
    introduction: [titleText, ...lines].filter((line) => line !== ''),
    warnings,
  };
}
