import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { defineTexts, useTexts } from '../i18n/language.js';
import { Dialog } from './dialog.js';
import { ProblemAlert } from './problem-alert.js';

const TEXTS = defineTexts(
  { cancel: 'Vazgeç', reason: 'Gerekçe', reasonHelp: 'Denetim kaydında durur.' },
  { cancel: 'Cancel', reason: 'Reason', reasonHelp: 'It is kept in the audit log.' },
);

export interface ConfirmProps {
  readonly isOpen: boolean;
  readonly title: string;
  /** What will happen, in one or two sentences. */
  readonly text: ReactNode;
  /** Names the deed: `Arşivle`, never `Tamam`. */
  readonly action: string;
  readonly isDangerous?: boolean;
  /** A reason must be given. */
  readonly needsReason?: boolean;
  readonly isPending?: boolean;
  readonly fault?: unknown;
  readonly children?: ReactNode;
  onConfirm(reason: string): void;
  onClose(): void;
}

/** Asks before something that cannot be taken back easily. The focus returns to where it was. */
export function Confirm(props: ConfirmProps) {
  const texts = useTexts(TEXTS);
  const [reason, setReason] = useState('');

  function submit(event: FormEvent) {
    event.preventDefault();
    props.onConfirm(reason.trim());
  }

  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={props.title}>
      <form onSubmit={submit}>
        <Stack>
          <Text component="div">{props.text}</Text>
          {props.children}
          {props.needsReason && (
            <Textarea
              label={texts.reason}
              description={texts.reasonHelp}
              required
              withAsterisk={false}
              minRows={2}
              autosize
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
          <ProblemAlert fault={props.fault} />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {texts.cancel}
            </Button>
            <Button type="submit" loading={props.isPending ?? false} {...(props.isDangerous && { color: 'red' })}>
              {props.action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
