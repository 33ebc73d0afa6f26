import { Button, Group, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTexts } from '../../i18n/language.js';
import { Dialog } from '../../parts/dialog.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { fieldError } from '../../parts/told.js';
import { useKept } from '../../parts/use-kept.js';
import { useSignedIn } from '../../shell/me-context.js';
import { MoveFieldInput } from './move-field.js';
import { MOVE_FIELDS, MOVE_TEXTS, type MoveValues, moveOf } from './moves.js';
import { type Move, type MoveName, wordOf } from './words.js';

const NOTHING: MoveValues = {};

export interface MoveFormProps {
  readonly move: MoveName;
  /** Names what it is done to; what is typed is kept under it. */
  readonly subject: string;
  readonly bureau: string | undefined;
  readonly links?: readonly string[];
  readonly isPending: boolean;
  readonly fault: unknown;
  /** Above the buttons. */
  readonly notice?: ReactNode;
  /** `done`: forgets what was typed. */
  onSubmit(move: Move, done: () => void): void;
  onClose(): void;
}

/** Asks for what a move needs. What was typed is still there after a conflict, a crash or a lost session. */
export function MoveForm(props: MoveFormProps) {
  const { move, subject, bureau, links = [], isPending, fault, onSubmit, onClose } = props;
  const texts = useTexts(MOVE_TEXTS);
  const { id } = useSignedIn();
  const kept = useKept<MoveValues>(`move:${move}:${subject}:${id}`, NOTHING);
  const help = wordOf(texts.helps, move);

  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit(moveOf(move, kept.value), kept.clear);
  }

  return (
    <Dialog onClose={onClose} title={`${texts.names[move]}: ${subject}`}>
      <form onSubmit={submit}>
        <Stack>
          {help !== move && <Text>{help}</Text>}
          {MOVE_FIELDS[move].map((field) => (
            <MoveFieldInput
              key={field.name}
              field={field}
              value={kept.value[field.name] ?? ''}
              error={fieldError(fault, field.name)}
              bureau={bureau}
              links={links}
              onChange={(value) => kept.setValue({ ...kept.value, [field.name]: value })}
            />
          ))}
          {props.notice}
          <ProblemAlert fault={fault} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {texts.cancel}
            </Button>
            <Button type="submit" loading={isPending}>
              {texts.names[move]}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
