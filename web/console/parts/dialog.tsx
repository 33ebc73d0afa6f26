import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { DialogVoice } from './announcer.js';

export interface DialogProps {
  readonly isOpen?: boolean;
  readonly title: ReactNode;
  /** What the cross in the corner does. */
  readonly closeLabel: string;
  readonly size?: 'lg' | 'xl';
  readonly children: ReactNode;
  onClose(): void;
}

/** A modal dialog: the focus goes into it and back to where it was, and what is announced meanwhile is said within it. */
export function Dialog({ isOpen = true, title, closeLabel, size, children, onClose }: DialogProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': closeLabel }}
      {...(size && { size })}
    >
      {children}
      <DialogVoice />
    </Modal>
  );
}
