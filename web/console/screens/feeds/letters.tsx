import { Button, Group, List, NativeSelect, Table, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { More, usePages } from '../../parts/more.js';
import { reasonText } from '../../parts/reason-text.js';
import { Section } from '../../parts/section.js';
import { LetterDialog } from './letter-dialog.js';
import { type Letter, lettersKey } from './texts.js';

const TEXTS = defineTexts(
  {
    title: 'Reddedilenler',
    lead: 'Gönderilen ama kabul edilmeyen içerik. Nedeni giderilince yeniden deneyin ya da gerekçesiyle kapatın.',
    none: 'Reddedilen yok.',
    status: 'Hangileri',
    open: 'Bekleyenler',
    resolved: 'Kapatılanlar',
    item: 'İçerik',
    noId: '(kimliksiz)',
    reasons: 'Neden',
    times: 'Kaç kez',
    last: 'Son geliş',
    action: 'İşlem',
    look: 'İncele',
    lookAt: (name: string) => `İncele: ${name}`,
    closed: (reason: string) => `Kapatıldı: ${reason}`,
  },
  {
    title: 'Refused',
    lead: 'What was sent and not taken. Try again when the cause is gone, or close it with a reason.',
    none: 'Nothing was refused.',
    status: 'Which',
    open: 'Waiting',
    resolved: 'Closed',
    item: 'Item',
    noId: '(without id)',
    reasons: 'Why',
    times: 'Times',
    last: 'Last time',
    action: 'Action',
    look: 'Look',
    lookAt: (name: string) => `Look at ${name}`,
    closed: (reason: string) => `Closed: ${reason}`,
  },
);

export function Letters({ unit }: { unit: string }) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const [status, setStatus] = useState<Letter['status']>('open');
  const [shown, setShown] = useState<number>();
  const list = useRef<HTMLDivElement>(null);
  const letters = usePages(
    [...lettersKey(unit), status],
    (before: number | undefined) =>
      given(api.GET('/api/v1/dead-letters', { params: { query: { unit, status, before, limit: 20 } } })),
    (page) => page.deadLetters,
  );
  const heads = [texts.item, texts.reasons, texts.times, texts.last, texts.action];
  return (
    <Section title={texts.title} lead={texts.lead}>
      <NativeSelect
        label={texts.status}
        w="fit-content"
        value={status}
        onChange={(event) => setStatus(event.currentTarget.value as Letter['status'])}
        data={[
          { value: 'open', label: texts.open },
          { value: 'resolved', label: texts.resolved },
        ]}
      />
      <div ref={list} tabIndex={-1}>
        <Loaded query={{ ...letters, data: letters.rows }}>
          {(rows) =>
            rows.length === 0 ? (
              <Text>{texts.none}</Text>
            ) : (
              <DataTable label={texts.title} minWidth={760} heads={heads}>
                {rows.map(({ id, externalId, reasons, code, times, lastAt, resolution }) => (
                  <Table.Tr key={id}>
                    <Table.Th scope="row">{externalId ?? texts.noId}</Table.Th>
                    <Table.Td>
                      <List size="sm" lang="tr">
                        {reasons.map(({ field, detail }) => (
                          <List.Item key={`${field} ${detail}`}>{reasonText(field, detail)}</List.Item>
                        ))}
                      </List>
                      {reasons.length === 0 && code}
                      {resolution !== undefined && <Text size="sm">{texts.closed(resolution)}</Text>}
                    </Table.Td>
                    <Table.Td>{format.number(times)}</Table.Td>
                    <Table.Td>{format.dateTime(lastAt)}</Table.Td>
                    <Table.Td>
                      <Group gap="xs">
                        <Button
                          variant="default"
                          aria-label={texts.lookAt(externalId ?? String(id))}
                          onClick={() => setShown(id)}
                        >
                          {texts.look}
                        </Button>
                      </Group>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </DataTable>
            )
          }
        </Loaded>
      </div>
      {(letters.rows?.length ?? 0) > 0 && <More list={letters} />}
      {shown !== undefined && (
        <LetterDialog
          key={shown}
          id={shown}
          unit={unit}
          onClose={() => setShown(undefined)}
          onSettled={() => {
            setShown(undefined);
            // The button that opened the dialog goes with its row.
            setTimeout(() => list.current?.focus());
          }}
        />
      )}
    </Section>
  );
}
