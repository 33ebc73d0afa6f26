import type { Page } from 'playwright-core';
import { eventually } from './browser.js';

/** One element as it is told to a screen reader. */
interface Heard {
  readonly role: string;
  readonly name: string;
  /** Of a link. */
  readonly url: string;
  readonly level: number | undefined;
  /** Those around it, from the outside in. */
  readonly around: readonly Heard[];
}

const LINE = /^(\s*)- '?([a-z]+)(?: "((?:[^"\\]|\\.)*)")?(.*)$/u;
const PRESSED = new Set(['button', 'link', 'tab', 'menuitem']);
const FILLED = new Set(['textbox', 'searchbox', 'combobox', 'spinbutton', 'checkbox', 'radio', 'switch', 'slider']);
const NAMING = new Set(['group', 'radiogroup', 'dialog', 'listbox', 'table', 'row', 'region', 'form']);
const MOST_STOPS = 400;
/** Within one field of a date so many parts take the focus one after the other. */
const MOST_PARTS = 8;

/** What stands under `selector` in the order it is read. */
async function heard(page: Page, selector: string): Promise<Heard[]> {
  const all: { heard: Heard; indent: number }[] = [];
  for (const line of (await page.locator(selector).ariaSnapshot()).split('\n')) {
    const url = /^\s*- \/url: (.*)$/u.exec(line)?.[1];
    const last = all.at(-1);
    if (url !== undefined && last) all[all.length - 1] = { ...last, heard: { ...last.heard, url } };
    const [, indent = '', role = '', name = '', rest = ''] = LINE.exec(line) ?? [];
    if (role === '' || role === 'text') continue;
    const around = all.filter(
      (one, at) => one.indent < indent.length && !all.slice(at + 1).some((later) => later.indent <= one.indent),
    );
    const level = /\[level=(\d)\]/u.exec(rest)?.[1];
    all.push({
      heard: {
        role,
        name: name.replaceAll(/''/gu, "'").replaceAll(/\\(.)/gu, '$1').trim(),
        url: '',
        level: level === undefined ? undefined : Number(level),
        around: around.map(({ heard: one }) => one),
      },
      indent: indent.length,
    });
  }
  return all.map(({ heard: one }) => one);
}

/** The same name for two things that do something else; for fields within what names a group of them. */
function sameNames(all: readonly Heard[]): string[] {
  const seen = new Map<string, Heard>();
  const found: string[] = [];
  for (const one of all) {
    if (!PRESSED.has(one.role) && !FILLED.has(one.role)) continue;
    if (!/[\p{L}\d]/u.test(one.name)) found.push(`${one.role} without a name in words: "${one.name}"`);
    const within = FILLED.has(one.role)
      ? one.around.filter(({ role, name }) => NAMING.has(role) && name !== '').map(({ name }) => name)
      : one.around.filter(({ role }) => role === 'tablist' || role === 'menu').map(({ name }) => name);
    const key = [one.role, one.name, ...within].join('|');
    const before = seen.get(key);
    if (before && (one.role !== 'link' || before.url !== one.url)) found.push(`twice: ${one.role} "${one.name}"`);
    seen.set(key, one);
  }
  return found;
}

function tables(all: readonly Heard[]): string[] {
  return all
    .filter(({ role }) => role === 'table' || role === 'grid')
    .flatMap((table) => {
      const within = all.filter(({ around }) => around.includes(table));
      const rows = within.filter(
        (row) => row.role === 'row' && within.some(({ role, around }) => role === 'cell' && around.includes(row)),
      );
      const isHeaded = (row: Heard) => within.some(({ role, around }) => role === 'rowheader' && around.includes(row));
      return [
        ...(table.name === '' ? ['table without a name'] : []),
        ...(within.some(({ role }) => role === 'columnheader') || rows.every(isHeaded)
          ? []
          : [`table without column headings: "${table.name}"`]),
        ...(rows.every(isHeaded) ? [] : [`rows without a heading: "${table.name}"`]),
      ];
    });
}

/**
 * What somebody who hears the screen, or the dialog that is open on it, would miss or mistake, a line each; empty when nothing. What axe finds
 * (`axeFindings`) is not repeated here.
 */
export async function readerFindings(page: Page): Promise<string[]> {
  const dialog = page.locator('[role=dialog][aria-modal=true]');
  const isDialog = (await dialog.count()) > 0;
  const all = await heard(page, isDialog ? '[role=dialog][aria-modal=true]' : 'body');
  const found = [...sameNames(all), ...tables(all)];
  const voices = '[role=status][aria-live=polite]';
  // A report's page, which no script runs on, has nothing to announce.
  const isChanging = (await page.locator('#root').count()) > 0;
  if (isChanging && (await (isDialog ? dialog.last().locator(voices) : page.locator(voices)).count()) === 0)
    found.push('nothing announces');
  if (isDialog) {
    if ((await dialog.last().getAttribute('aria-labelledby')) === null) found.push('dialog without a name');
    // A button that is busy loses it, and is given it back a moment after its work.
    await eventually(page, `document.activeElement.closest('[role=dialog]')`).catch(() =>
      found.push('the focus is not in the dialog'),
    );
    if (await page.evaluate(`document.activeElement.matches('.mantine-Modal-close')`))
      found.push('the focus is on the cross');
    return [...new Set(found)];
  }
  const titles = all.filter(({ role, level }) => role === 'heading' && level === 1).map(({ name }) => name);
  if (titles.length !== 1) found.push(`${titles.length} headings of the first level: ${titles.join(', ')}`);
  const title = await page.title();
  if (!title.startsWith(titles[0] ?? '')) found.push(`the page is called "${title}"`);
  return [...new Set(found)];
}

/** Of what has the focus: told apart, whether that can be seen, and whether something lies over it. */
const STOP = `(() => {
  const one = document.activeElement;
  if (!one || one === document.body) return undefined;
  window.stops ??= new Map();
  if (!window.stops.has(one)) window.stops.set(one, window.stops.size);
  const box = one.getBoundingClientRect();
  const drawn = [one, ...one.querySelectorAll('*'), one.parentElement, one.nextElementSibling, one.closest('.mantine-Input-input')].filter(Boolean);
  const isOutlined = drawn.some((part) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(part);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
  });
  const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]];
  const isSeen = points.some(([x, y]) => {
    const at = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return at && (one.contains(at) || at.contains(one) && !at.matches('body, html') || [...(one.labels ?? [])].some((label) => label.contains(at)));
  });
  const text = one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent;
  return { id: window.stops.get(one), name: one.tagName.toLowerCase() + ' "' + text.trim().slice(0, 60) + '"', isOutlined, isSeen };
})()`;

interface Stop {
  readonly id: number;
  readonly name: string;
  readonly isOutlined: boolean;
  readonly isSeen: boolean;
}

/** Goes through the page by Tab, in forced colours, where outlines alone tell where one is: what holds the focus, and where it is not seen. */
export async function keyboardFindings(page: Page): Promise<string[]> {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.evaluate('window.stops = undefined; document.activeElement?.blur()');
  const found: string[] = [];
  const passed = new Set<number>();
  let before: Stop | undefined;
  let parts = 0;
  for (let pressed = 0; pressed < MOST_STOPS; pressed++) {
    await page.keyboard.press('Tab');
    const stop = (await page.evaluate(STOP)) as Stop | undefined;
    if (!stop) {
      if (passed.size > 0) break;
      continue;
    }
    parts = stop.id === before?.id ? parts + 1 : 0;
    if (parts > MOST_PARTS) found.push(`held by ${stop.name}`);
    if (parts > MOST_PARTS || (parts === 0 && passed.has(stop.id))) break;
    if (parts > 0) continue;
    passed.add(stop.id);
    if (!stop.isOutlined) found.push(`no outline: ${stop.name}`);
    if (!stop.isSeen) found.push(`out of sight: ${stop.name}`);
    before = stop;
  }
  if (passed.size >= MOST_STOPS) found.push(`over ${MOST_STOPS} stops`);
  await page.emulateMedia({ forcedColors: 'none' });
  return found;
}
