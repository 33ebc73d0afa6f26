/** Gives an element the focus, unless who works here went on to something outside of its section meanwhile. */
export function takeFocus(element: HTMLElement | null): void {
  const { activeElement, body } = document;
  if (activeElement === body || element?.closest('section')?.contains(activeElement)) element?.focus();
}
