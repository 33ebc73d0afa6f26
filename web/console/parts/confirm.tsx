import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { defineTexts, useTexts } from '../i18n/language.js';
import { useSignedIn } from '../shell/me-context.js';
import { Dialog } from './dialog.js';
import { ProblemAlert } from './problem-alert.js';
import { useKept } from './use-kept.js';

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
  /** Where a reason must be given, what for: what was typed of it is kept under it until it is done. It names nobody. `true`: it is not kept. */
  readonly reasonFor?: string | boolean | undefined;
  readonly isPending?: boolean;
  readonly fault?: unknown;
  readonly children?: ReactNode;
  /** A promise, where it is done, fulfilled once it is. */
  onConfirm(reason: string): unknown;
  onClose(): void;
}

/** Asks before something that cannot be taken back easily: where nothing is to be filled in, the focus begins at what does nothing. */
export function Confirm(props: ConfirmProps) {
  const texts = useTexts(TEXTS);
  const me = useSignedIn();
  const { reasonFor } = props;
  const isKept = typeof reasonFor === 'string';
  const kept = useKept(`reason:${isKept ? reasonFor : ''}:${me.id}`, '');
  const [fleeting, setFleeting] = useState('');
  const reason = isKept ? kept.value : fleeting;

  function submit(event: FormEvent) {
    event.preventDefault();
    const done = props.onConfirm(reason.trim());
    // Why it was not done stands in the dialog.
    if (done instanceof Promise) done.then(isKept ? kept.clear : () => setFleeting(''), () => undefined);
  }

  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={props.title}>
      <form onSubmit={submit}>
        <Stack>
          <Text component="div">{props.text}</Text>
          {props.children}
          {reasonFor && (
            <Textarea
              label={texts.reason}
              description={texts.reasonHelp}
              required
              withAsterisk={false}
              minRows={2}
              autosize
              value={reason}
              onChange={(event) => (isKept ? kept.setValue : setFleeting)(event.currentTarget.value)}
            />
          )}
          <ProblemAlert fault={props.fault} />
          <Group justify="flex-end">
            <Button data-safest variant="default" onClick={props.onClose}>
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
