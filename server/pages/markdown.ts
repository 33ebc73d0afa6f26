import { escapeHtml, Html } from './html.js';

/** The replies' Markdown subset (paragraphs, lists, `**bold**`, `[text](https://…)`) as HTML. Anything else stays text. */
export function renderMarkdown(text: string): Html {
  const blocks = text.replaceAll('\r\n', '\n').split(/\n{2,}/u);
  return new Html(
    blocks.flatMap((block) => renderBlock(block.split('\n').filter((line) => line.trim() !== ''))).join(''),
  );
}

const BULLET = /^\s*[-*•]\s+(.*)$/su;
const NUMBER = /^\s*\d{1,3}[.)]\s+(.*)$/su;

function renderBlock(lines: readonly string[]): string[] {
  const out: string[] = [];
  let index = 0;
  while (index < lines.length) {
    const pattern = [BULLET, NUMBER].find((candidate) => candidate.test(lines[index]!));
    const run: string[] = [];
    while (index < lines.length && [BULLET, NUMBER].find((candidate) => candidate.test(lines[index]!)) === pattern) {
      run.push(pattern ? pattern.exec(lines[index]!)![1]! : lines[index]!);
      index += 1;
    }
    const inline = run.map(renderInline);
    if (pattern === undefined) out.push(`<p>${inline.join('<br>')}</p>`);
    else if (pattern === BULLET) out.push(`<ul>${inline.map((item) => `<li>${item}</li>`).join('')}</ul>`);
    else out.push(`<ol>${inline.map((item) => `<li>${item}</li>`).join('')}</ol>`);
  }
  return out;
}

function renderInline(line: string): string {
  return line
    .split(/(\[[^[\]\n]{1,300}\]\([^()\s]{1,2000}\)|\*\*[^*\n]{1,1000}\*\*)/u)
    .map((piece, index) => (index % 2 === 0 ? escapeHtml(piece) : renderMark(piece)))
    .join('');
}

function renderMark(piece: string): string {
  if (piece.startsWith('**')) return `<strong>${escapeHtml(piece.slice(2, -2))}</strong>`;
  const [, label = '', address = ''] = /^\[(.*)\]\((.*)\)$/u.exec(piece) ?? [];
  return isSafeLink(address)
    ? `<a href="${escapeHtml(address)}" rel="noopener noreferrer">${escapeHtml(label)}</a>`
    : escapeHtml(piece);
}

/** https, http, tel and mailto, without a name or password in front of the host. */
export function isSafeLink(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return ['https:', 'http:', 'tel:', 'mailto:'].includes(protocol) && username === '' && password === '';
}
