import { Anchor, Button, Group, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ChangeEvent, useState } from 'react';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { useMay } from '../../shell/me-context.js';
import { TICKET_KEY, type Ticket } from './words.js';

const TEXTS = defineTexts(
  {
    title: 'Ekler',
    none: 'Ek yok.',
    show: (name: string) => `${name} resmini göster`,
    hide: (name: string) => `${name} resmini gizle`,
    upload: 'Ek yükle (en çok 10 MB: PDF, resim, Word, Excel)',
    added: 'Ek yüklendi.',
    adding: 'Yükleniyor…',
    size: (kilobytes: string) => `${kilobytes} KB`,
  },
  {
    title: 'Attachments',
    none: 'None.',
    show: (name: string) => `Show the picture ${name}`,
    hide: (name: string) => `Hide the picture ${name}`,
    upload: 'Upload an attachment (10 MB at most: PDF, picture, Word, Excel)',
    added: 'The attachment was uploaded.',
    adding: 'Uploading…',
    size: (kilobytes: string) => `${kilobytes} KB`,
  },
);

export function Attachments({ ticket }: { ticket: Ticket }) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const may = useMay();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [shown, setShown] = useState<string>();
  const { number, attachments } = ticket;
  const upload = useMutation({
    mutationFn: (file: File) =>
      given(
        api.POST('/api/v1/desk/tickets/{number}/attachments', {
          params: { path: { number } },
          body: '',
          bodySerializer: () => file,
          headers: { 'Content-Type': 'application/octet-stream' },
        }),
      ),
    onSuccess: () => {
      announce(texts.added);
      return queries.invalidateQueries({ queryKey: [TICKET_KEY, number] });
    },
  });

  function choose(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.currentTarget.files ?? [];
    event.currentTarget.value = '';
    if (file) upload.mutate(file);
  }

  return (
    <Stack component="section" gap="xs" aria-labelledby="attachments">
      <Title order={2} size="h4" id="attachments">
        {texts.title}
      </Title>
      {attachments.length === 0 && <Text size="sm">{texts.none}</Text>}
      {attachments.map(({ id, name, mediaType, size, at }) => {
        const address = `/api/v1/desk/tickets/${number}/attachments/${id}`;
        const isShown = shown === id;
        return (
          <div key={id}>
            <Group gap="xs">
              <Anchor href={address} download>
                {name}
              </Anchor>
              <Text size="sm" c="dimmed">
                {texts.size(format.number(Math.max(1, Math.round(size / 1024))))} · {format.dateTime(at)}
              </Text>
              {mediaType.startsWith('image/') && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-expanded={isShown}
                  onClick={() => setShown(isShown ? undefined : id)}
                >
                  {isShown ? texts.hide(name) : texts.show(name)}
                </Button>
              )}
            </Group>
            {isShown && <img className="desk-picture" src={address} alt={name} />}
          </div>
        );
      })}
      {may('desk.work', ticket.bureau) && (
        <label>
          <Text component="span" display="block" size="sm" fw={500}>
            {texts.upload}
          </Text>
          <input type="file" className="desk-file" disabled={upload.isPending} onChange={choose} />
        </label>
      )}
      <VisuallyHidden role="status">{upload.isPending ? texts.adding : ''}</VisuallyHidden>
      <ProblemAlert fault={upload.error} />
    </Stack>
  );
}
