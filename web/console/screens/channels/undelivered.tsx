import { Button, Checkbox, Group, NativeSelect, Table, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, given, type Schemas } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { More, usePages } from '../../parts/more.js';
import { Section } from '../../parts/section.js';
import { CHANNELS_TEXTS } from './texts.js';

export interface UndeliveredProps {
  readonly channels: Schemas['Undelivered']['channels'];
  nameOf(channel: string): string;
}

/** Messages that were given up, and sending them again: those selected, or all of a channel. */
export function Undelivered({ channels, nameOf }: UndeliveredProps) {
  const texts = useTexts(CHANNELS_TEXTS);
  const format = useFormat();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [channel, setChannel] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [asked, setAsked] = useState<'selected' | 'channel'>();
  const list = useRef<HTMLDivElement>(null);
  const messages = usePages(
    ['undelivered', 'messages', channel],
    (before: number | undefined) =>
      given(api.GET('/api/v1/undelivered', { params: { query: { before, ...(channel && { channel }) } } })),
    (page) => page.messages,
  );
  const replay = useMutation({
    mutationFn: ({ what, reason }: { what: 'selected' | 'channel'; reason: string }) => {
      const choice = what === 'channel' ? { channel } : { ids: [...selected] };
      return given(api.POST('/api/v1/undelivered/replay', { body: { ...choice, reason } }));
    },
    onSuccess: async ({ replayed }) => {
      setAsked(undefined);
      setSelected(new Set());
      announce(texts.replayed(format.number(replayed)));
      await queries.invalidateQueries({ queryKey: ['undelivered'] });
      list.current?.focus();
    },
  });
  const dead = channels.find((one) => one.channel === channel)?.dead ?? 0;
  const toggle = (id: number) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };
  const ids = [...selected].sort((a, b) => a - b);
  const chosen = texts.replaySelected(format.number(selected.size));
  const all = texts.replayAll(nameOf(channel), format.number(dead));
  return (
    <Section title={texts.dead} lead={texts.deadLead}>
      <Group align="flex-end">
        <NativeSelect
          label={texts.channel}
          value={channel}
          onChange={(event) => {
            setChannel(event.currentTarget.value);
            setSelected(new Set());
          }}
          data={[
            { value: '', label: texts.every },
            ...channels.map((one) => ({ value: one.channel, label: nameOf(one.channel) })),
          ]}
        />
        {selected.size > 0 && <Button onClick={() => setAsked('selected')}>{chosen}</Button>}
        {channel !== '' && dead > 0 && (
          <Button variant="default" onClick={() => setAsked('channel')}>
            {all}
          </Button>
        )}
      </Group>
      <div ref={list} tabIndex={-1}>
        <Loaded query={{ ...messages, data: messages.rows }}>
          {(rows) =>
            rows.length === 0 ? (
              <Text>✓ {texts.none}</Text>
            ) : (
              <DataTable label={texts.dead} minWidth={680} heads={texts.deadHeads}>
                {rows.map(({ id, channel: of, reason, attempts, failedAt }) => (
                  <Table.Tr key={id}>
                    <Table.Th scope="row">
                      <Checkbox
                        label={String(id)}
                        aria-label={texts.select(String(id))}
                        checked={selected.has(id)}
                        onChange={() => toggle(id)}
                      />
                    </Table.Th>
                    <Table.Td>{nameOf(of)}</Table.Td>
                    <Table.Td style={{ overflowWrap: 'anywhere' }}>{reason}</Table.Td>
                    <Table.Td>{format.number(attempts)}</Table.Td>
                    <Table.Td>{failedAt && format.dateTime(failedAt)}</Table.Td>
                  </Table.Tr>
                ))}
              </DataTable>
            )
          }
        </Loaded>
        {(messages.rows?.length ?? 0) > 0 && <More list={messages} />}
      </div>
      <Confirm
        isOpen={asked !== undefined}
        title={asked === 'channel' ? all : chosen}
        text={texts.replayText}
        action={texts.replay}
        reasonFor={asked && `replay:${asked === 'channel' ? channel : ids.join(',')}`}
        isPending={replay.isPending}
        fault={replay.error}
        onConfirm={(reason) => asked && replay.mutateAsync({ what: asked, reason })}
        onClose={() => setAsked(undefined)}
      />
    </Section>
  );
}
