import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { defineTexts, useTexts } from '../i18n/language.js';
import { DialogVoice } from './announcer.js';

const TEXTS = defineTexts({ close: 'Pencereyi kapat' }, { close: 'Close the dialog' });
const FIELDS = 'input, select, textarea';
const USABLE = `:is(${FIELDS}, button, a[href], [tabindex]:not([tabindex="-1"])):not(:disabled)`;

export interface DialogProps {
  readonly isOpen?: boolean;
  readonly title: ReactNode;
  readonly size?: 'lg' | 'xl';
  /** What stands above its first field is to be read first. */
  readonly isRead?: boolean;
  readonly children: ReactNode;
  onClose(): void;
}

/**
 * A modal dialog: the focus goes into it and back to where it was, and what is announced meanwhile is said within it. The focus begins at what has
 * `data-autofocus`, at a field that comes first, at what has `data-safest`, or else at the title; never at the cross.
 */
export function Dialog({ isOpen = true, title, size, isRead = false, children, onClose }: DialogProps) {
  const texts = useTexts(TEXTS);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': texts.close }}
      {...(size && { size })}
    >
      <div ref={isRead ? beginAtTitle : begin}>{children}</div>
      <DialogVoice />
    </Modal>
  );
}

function begin(body: HTMLElement | null): void {
  if (!body || body.querySelector('[data-autofocus]')) return;
  const first = [...body.querySelectorAll<HTMLElement>(USABLE)].find((one) => one.getClientRects().length > 0);
  const start = first?.matches(FIELDS) ? chosen(first) : body.querySelector<HTMLElement>('[data-safest]');
  if (start) start.dataset.autofocus = '';
  else beginAtTitle(body);
}

function beginAtTitle(body: HTMLElement | null): void {
  const title = body?.closest('[role=dialog]')?.querySelector<HTMLElement>('.mantine-Modal-title');
  if (!title) return;
  title.tabIndex = -1;
  title.dataset.autofocus = '';
}

/** Of radio buttons the chosen one has the focus for all. */
function chosen(field: HTMLElement): HTMLElement {
  return field.closest('[role=radiogroup]')?.querySelector<HTMLElement>('input:checked') ?? field;
}
