type Attributes = Readonly<Record<string, string | true | undefined>>;
export type Child = Node | string | undefined;

/** An element with attributes (undefined ones left out) and children. Text becomes text nodes, never markup. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) node.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children) if (child !== undefined) node.append(child);
  return node;
}

/** Text only assistive technology reads. */
export function hidden(text: string): HTMLSpanElement {
  return el('span', { class: 'vh' }, text);
}

const SVG = 'http://www.w3.org/2000/svg';

/** A decorative 24 × 24 stroke icon. */
export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [name, value] of Object.entries({ viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' })) {
    svg.setAttribute(name, value);
  }
  svg.setAttribute('class', 'icon');
  const shape = document.createElementNS(SVG, 'path');
  shape.setAttribute('d', path);
  svg.append(shape);
  return svg;
}

export const ICONS = {
  send: 'M5 12h13M12 5l7 7-7 7',
  down: 'M12 5v14M5 12l7 7 7-7',
  check: 'M5 13l4 4L19 7',
  close: 'M6 6l12 12M18 6L6 18',
  fresh: 'M12 5v14M5 12h14',
  info: 'M12 11v6M12 7.2v.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  phone: 'M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 21a7.5 7.5 0 0 1 15 0',
  source: 'M4 5a9 9 0 0 1 8 2 9 9 0 0 1 8-2v14a9 9 0 0 0-8 2 9 9 0 0 0-8-2zM12 7v14',
} as const;

/** The element of the page with this id; the page is ours, so it is there. */
export function byId<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}
