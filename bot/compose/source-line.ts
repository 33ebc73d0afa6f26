import type { Passage } from '../../knowledge/index.js';
import { TR } from '../replies/tr.js';
import { formatDay } from './dates.js';

/** `2018/14 sayılı Genelge, madde 9 · 01.08.2018`: what the answer rests on, with its article and its day. */
export function sourceLine(passage: Passage): { label: string; url?: string } {
  const { source } = passage;
  const article = passage.article ?? source.article;
  const day = source.date ?? source.officialGazette?.date;
  const label = [source.title + (article ? `, ${TR.article(article)}` : ''), day ? formatDay(day) : '']
    .filter(Boolean)
    .join(' · ');
  return source.url ? { label, url: source.url } : { label };
}
