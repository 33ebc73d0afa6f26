import { Alert, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, given, type Schemas } from '../../api/client.js';
import { problemOf } from '../../api/problem.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { Confirm } from '../../parts/confirm.js';
import type { Request } from './found-person.js';
import { ERASURES_KEY, PERSON_TEXTS } from './person-texts.js';
import { asked } from './person-way.js';
import { RETENTION_KEY } from './retention-texts.js';

export interface ErasePersonProps {
  readonly request: Request;
  onErased(erasure: Schemas['Erasure']): void;
  onClose(): void;
}

interface Bars {
  readonly subjects?: readonly string[];
  readonly tickets?: readonly string[];
}

/** Telephone numbers are written in many ways. */
const bare = (text: string) => text.replace(/[\s().-]/gu, '').toLocaleLowerCase('tr');

/** Erases for good, once whoever was looked for was typed a second time and a reason was given. */
export function ErasePerson({ request: { wanted, found }, onErased, onClose }: ErasePersonProps) {
  const texts = useTexts(PERSON_TEXTS);
  const format = useFormat();
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const value = wanted.value.trim();
  const erase = useMutation({
    mutationFn: (reason: string) =>
      given(api.POST('/api/v1/people-data/erase', { body: { ...asked(wanted), digest: found.digest, reason } })),
    onSuccess: async (erasure) => {
      onClose();
      onErased(erasure);
      await Promise.all([
        queries.invalidateQueries({ queryKey: ERASURES_KEY }),
        queries.invalidateQueries({ queryKey: RETENTION_KEY }),
      ]);
    },
  });

  // What bars it, by number: what is held, and what waits for an answer.
  const { subjects = [], tickets = [] } = erase.error ? (problemOf(erase.error) as Bars) : {};
  const bars = [...subjects, ...tickets].join(', ');

  function confirm(reason: string) {
    const isSame = bare(typed) === bare(value);
    setWrong(!isSame);
    return isSame && erase.mutateAsync(reason);
  }

  return (
    <Confirm
      isOpen
      title={texts.eraseTitle}
      text={
        <Alert color="red" variant="outline">
          <Text>{texts.eraseText(format.number(found.tickets.length), format.number(found.conversations.length))}</Text>
          <Text mt="xs">{texts.exportFirst}</Text>
        </Alert>
      }
      action={texts.eraseNow}
      isDangerous
      reasonFor={`erase:${found.digest}`}
      isPending={erase.isPending}
      fault={erase.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack gap="sm">
        <TextInput
          label={texts.retype(value)}
          required
          withAsterisk={false}
          autoComplete="off"
          spellCheck={false}
          error={isWrong && texts.retypeWrong}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setWrong(false);
          }}
        />
        {bars && <Text style={{ overflowWrap: 'anywhere' }}>{texts.bars(bars)}</Text>}
      </Stack>
    </Confirm>
  );
}
