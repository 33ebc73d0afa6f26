import type { LoaderConfig } from './config.js';
import { styles } from './styles.js';
import { LAUNCHER_TEXTS } from './texts.js';

/** The pieces the loader puts on the host page, all inside one shadow root. */
export interface LoaderView {
  readonly element: HTMLElement;
  readonly launcher: HTMLButtonElement;
  readonly badge: HTMLElement;
  readonly panel: HTMLDialogElement;
  readonly wait: HTMLElement;
  readonly shut: HTMLButtonElement;
}

function make<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = ''): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

function drawing(
  className: string,
  viewBox: string,
  shapes: readonly (readonly [string, string, string])[],
): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', className);
  svg.setAttribute('viewBox', viewBox);
  svg.setAttribute('aria-hidden', 'true');
  for (const [d, fill, stroke] of shapes) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', d);
    path.setAttribute('fill', fill);
    path.setAttribute('stroke', stroke);
    path.setAttribute('stroke-width', '2');
    path.setAttribute('stroke-linecap', 'round');
    svg.append(path);
  }
  return svg;
}

const BOOK =
  'M9 15.500c5.500-2 10.600-1.500 15 1.700 4.400-3.200 9.500-3.700 15-1.700v16.800c-5.300-1.600-9.900-1.100-13.600 1.600L24 39.500l-1.400-5.600C18.900 31.200 14.300 30.700 9 32.300z';

function adopt(root: ShadowRoot): void {
  if ('adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
  } else (root as ShadowRoot).append(make('style', '', styles));
}

/** Builds launcher and closed panel; nothing is fetched. */
export function buildView(config: LoaderConfig): LoaderView {
  const launcherTexts = LAUNCHER_TEXTS[config.language];
  const element = document.createElement('meb-asistan');
  element.lang = config.language;
  const root = element.attachShadow({ mode: 'open' });
  adopt(root);
  const frame = make('div', config.side);
  frame.style.setProperty('--b', `${config.bottomPx}px`);
  const launcher = make('button', 'launcher');
  launcher.type = 'button';
  launcher.setAttribute('aria-expanded', 'false');
  const badge = make('span', 'badge');
  badge.hidden = true;
  badge.setAttribute('aria-hidden', 'true');
  launcher.append(
    drawing('logo', '0 0 48 48', [
      [BOOK, '#fff', 'none'],
      ['M24 17.200v16.600', 'none', '#0b5563'],
      ['M24 6.500a3 3 0 1 1 0 6 3 3 0 0 1 0-6z', '#f0c36a', 'none'],
    ]),
    drawing('x', '0 0 24 24', [['M6 6l12 12M18 6L6 18', 'none', '#fff']]),
    make('span', 'text', config.label),
    badge,
  );
  const panel = make('dialog', 'panel');
  panel.setAttribute('aria-label', launcherTexts.frameTitle);
  const wait = make('p', 'wait', launcherTexts.loading);
  wait.setAttribute('role', 'status');
  const shut = make('button', 'shut', launcherTexts.shut);
  shut.type = 'button';
  panel.append(wait, shut);
  frame.append(launcher, panel);
  root.append(frame);
  return { element, launcher, badge, panel, wait, shut };
}
