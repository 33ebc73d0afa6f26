import { maskPersonalData } from '../../nlu/index.js';
import type { GoldenLine } from './types.js';

const MAX_QUESTIONS = 200;
const MAX_LENGTH = 1000;

type Read =
  | { readonly ok: true; readonly lines: readonly GoldenLine[] | undefined }
  | { readonly ok: false; readonly reason: string };

const refuse = (reason: string): Read => ({ ok: false, reason: `golden: ${reason}` });

/** `golden:` of a content file: questions, or `{ question, article }` where an article of `labels` must answer. */
export function goldenLines(value: unknown, labels: readonly string[]): Read {
  if (value === undefined || value === null) return { ok: true, lines: undefined };
  if (!Array.isArray(value)) return refuse('soru listesi olmalı');
  if (value.length > MAX_QUESTIONS) return refuse(`en çok ${MAX_QUESTIONS} soru olabilir`);
  const lines: GoldenLine[] = [];
  for (const entry of value as readonly unknown[]) {
    const line = lineOf(entry);
    if (!line) return refuse('her biri soru metni veya { question, article } olmalı');
    if (line.question.length > MAX_LENGTH) return refuse(`bir soru en çok ${MAX_LENGTH} karakter olabilir`);
    if (line.article !== undefined && !labels.includes(line.article))
      return refuse(`"${line.article}" maddesi metinde yok`);
    lines.push({ ...line, question: maskPersonalData(line.question) });
  }
  return { ok: true, lines };
}

function lineOf(entry: unknown): GoldenLine | undefined {
  if (typeof entry === 'string') return entry.trim() === '' ? undefined : { question: entry.trim() };
  if (typeof entry !== 'object' || entry === null || !('question' in entry)) return undefined;
  const { question, article, ...rest } = entry as Record<string, unknown>;
  if (typeof question !== 'string' || question.trim() === '' || Object.keys(rest).length > 0) return undefined;
  if (article === undefined) return { question: question.trim() };
  if (typeof article !== 'string' && typeof article !== 'number') return undefined;
  return { question: question.trim(), article: String(article) };
}
