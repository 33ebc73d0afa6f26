import { type ArticleStart, afterStart, articleStart, joinBrokenStarts } from './article-start.js';
import { isProvenance, takeHeadings } from './headings.js';
import { takeNotes } from './notes.js';
import { paragraphs } from './paragraphs.js';
import { endOfLastArticle, LABEL, type SectionStart, sectionStart } from './sections.js';
import type { Block } from './text.js';

/** A stretch of the law under one label, before labels are made unique and notes are taken out. */
export interface Part {
  readonly kind: 'introduction' | 'article' | SectionStart['kind'];
  label: string;
  heading?: string;
  chapter?: string;
  blocks: Block[];
  /** Footnote markers on its headings. */
  marks: number[];
}

interface Found {
  readonly block: number;
  readonly line: number;
  readonly start: ArticleStart;
}

function findStarts(blocks: readonly Block[]): Found[] {
  return blocks.flatMap((block, index) =>
    block.flatMap((_, line) => {
      const start = articleStart(block, line);
      return start ? [{ block: index, line, start }] : [];
    }),
  );
}

/** A prefix on a line of its own (`Ek` / `Geçici`) makes the next line look like a start too: the longer one counts. */
function withoutInner(found: readonly Found[]): Found[] {
  return found.filter(
    (inner) =>
      !found.some(
        (outer) =>
          outer.block === inner.block && outer.line < inner.line && inner.line < outer.line + outer.start.lines,
      ),
  );
}

function findSections(blocks: readonly Block[], starts: readonly Found[]): Map<number, SectionStart> {
  const sections = new Map<number, SectionStart>();
  const first = starts[0]?.block ?? blocks.length;
  let tail = blocks.length;
  for (let at = first + 1; at < blocks.length; at++) {
    const section = sectionStart(blocks, at);
    if (!section) continue;
    if (section.kind !== 'schedule') tail = Math.min(tail, at);
    sections.set(at, section);
    at += section.blocks - 1;
  }
  const lastArticle = starts.findLast((start) => start.block < tail)?.block ?? 0;
  for (const [at, section] of sections) if (section.kind === 'schedule' && at < lastArticle) sections.delete(at);
  return sections;
}

function walk(blocks: readonly Block[], starts: readonly Found[]): Part[] {
  const sections = findSections(blocks, starts);
  const parts: Part[] = [{ kind: 'introduction', label: LABEL.introduction, blocks: [], marks: [] }];
  const add = (block: Block) => {
    if (block.length > 0) parts.at(-1)!.blocks.push(block);
  };
  for (let index = 0; index < blocks.length; index++) {
    const section = sections.get(index);
    if (section) {
      const marks = blocks.slice(index, index + section.blocks).flatMap((block) => block.flatMap((line) => line.marks));
      parts.push({ kind: section.kind, label: section.label, heading: section.heading, blocks: [], marks });
      index += section.blocks - 1;
      continue;
    }
    const block = blocks[index]!;
    const inside = starts.filter((found) => found.block === index);
    add(block.slice(0, inside[0]?.line ?? block.length));
    for (const [order, { line, start }] of inside.entries()) {
      parts.push({ kind: 'article', label: start.label, blocks: [], marks: [] });
      add(afterStart(block.slice(0, inside[order + 1]?.line ?? block.length), line, start));
    }
  }
  return parts;
}

/** Blocks an article needs to say anything at all: a lone sentence without a full stop is its text, not a heading. */
function provisionBlocks(part: Part): number {
  if (part.kind !== 'article') return 0;
  for (let count = 1; count <= part.blocks.length; count++) {
    const { text, repealed } = takeNotes(paragraphs(part.blocks.slice(0, count)));
    if (text !== '' || repealed) return count;
  }
  return 0;
}

function moveHeadings(parts: readonly Part[], titled: boolean): void {
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1];
    if (next?.kind !== 'article') continue;
    const { body, chapter, heading, marks } = takeHeadings(part.blocks, titled, provisionBlocks(part));
    part.blocks = [...body];
    next.marks.push(...marks);
    if (chapter !== undefined) next.chapter = chapter;
    if (heading !== undefined) next.heading = heading;
  }
}

/** Does the law give its articles headings of their own? Then most articles have one right before them. */
function isTitled(parts: readonly Part[]): boolean {
  const before = parts.filter((_, index) => parts[index + 1]?.kind === 'article');
  const titled = before.filter(({ blocks }) => takeHeadings(blocks, true).heading !== undefined);
  return titled.length > before.length * 0.3;
}

/** What follows the execution clause of the last article is a schedule without a number. */
function cutSchedule(parts: readonly Part[]): Part[] {
  const tail = parts.findIndex((part, index) => index > 0 && part.kind !== 'article');
  const last = tail === -1 ? parts.length - 1 : tail - 1;
  const article = parts[last];
  if (article?.kind !== 'article') return [...parts];
  const end = endOfLastArticle(article.blocks);
  if (end === article.blocks.length) return [...parts];
  const schedule: Part = { kind: 'schedule', label: LABEL.schedule, blocks: article.blocks.slice(end), marks: [] };
  article.blocks = article.blocks.slice(0, end);
  return [...parts.slice(0, last + 1), schedule, ...parts.slice(last + 1)];
}

const originOf = (text: string) => {
  const number = /(?<!\d)(\d+) say[ıi]l[ıi]/i.exec(text)?.[1] ?? /[-–] ?(\d+) /.exec(text)?.[1] ?? '';
  return /KHK|Kararname/.test(text) ? `KHK-${number}` : number;
};

/** Provisions of amending laws carry that law's number in their label: they are not articles of this law. */
function labelUnprocessed(parts: readonly Part[]): Part[] {
  let section: string | undefined;
  let origin = '';
  const kept: Part[] = [];
  let pending: Part | undefined;
  for (const part of parts) {
    if (part.kind !== 'article') {
      section = part.kind === 'unprocessed' ? part.label : undefined;
      pending = part.kind === 'unprocessed' && part.blocks.length === 0 ? part : undefined;
      if (pending === undefined) kept.push(part);
      continue;
    }
    if (section !== undefined) {
      const provenance = [part.chapter, part.heading].find((text) => text !== undefined && isProvenance(text));
      if (provenance !== undefined) origin = originOf(provenance);
      part.label = ['işlenemeyen', origin, part.label].filter(Boolean).join(' ');
      if (pending) {
        part.chapter = [pending.heading, part.chapter].filter(Boolean).join(' – ');
        part.marks.push(...pending.marks);
        pending = undefined;
      }
    }
    kept.push(part);
  }
  return kept;
}

/** A label that comes back keeps its wording and gets a number: `Geçici 1`, `Geçici 1 (2)`. */
function makeUnique(parts: readonly Part[]): void {
  const seen = new Map<string, number>();
  for (const part of parts) {
    const count = (seen.get(part.label) ?? 0) + 1;
    seen.set(part.label, count);
    if (count > 1) part.label = `${part.label} (${count})`;
  }
}

/** Cuts a law into introduction, articles and what stands behind them, in the order of the text; labels are unique. */
export function lawParts(source: readonly Block[]): Part[] {
  const blocks = joinBrokenStarts(source);
  const parts = walk(blocks, withoutInner(findStarts(blocks)));
  moveHeadings(parts, isTitled(parts));
  const labelled = labelUnprocessed(cutSchedule(parts));
  makeUnique(labelled);
  return labelled;
}
