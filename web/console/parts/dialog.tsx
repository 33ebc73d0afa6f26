import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { defineTexts, useTexts } from '../i18n/language.js';
import { DialogVoice } from './announcer.js';

const TEXTS = defineTexts({ close: 'Pencereyi kapat' }, { close: 'Close the dialog' });

export interface DialogProps {
  readonly isOpen?: boolean;
  readonly title: ReactNode;
  readonly size?: 'lg' | 'xl';
  readonly children: ReactNode;
  onClose(): void;
}

/** A modal dialog: the focus goes into it and back to where it was, and what is announced meanwhile is said within it. */
export function Dialog({ isOpen = true, title, size, children, onClose }: DialogProps) {
  const texts = useTexts(TEXTS);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': texts.close }}
      {...(size && { size })}
    >
      {children}
      <DialogVoice />
    </Modal>
  );
}
