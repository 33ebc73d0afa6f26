import { Button, Table, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { DataTable } from '../../parts/data-table.js';
import { ItemLink } from '../../parts/item-link.js';
import { Loaded } from '../../parts/loading.js';
import { Mark } from '../../parts/mark.js';
import { More, usePages } from '../../parts/more.js';
import { Page } from '../../parts/page.js';
import { Section } from '../../parts/section.js';
import { SwitchOff } from './switch-off.js';
import { CHANNEL_TEXTS, KIND_TEXTS, type Kind, SWITCHES_KEY, type Switch } from './texts.js';

const TEXTS = defineTexts(
  {
    title: 'Yayını durdur',
    lead: 'Yanlış ya da eskimiş bir yanıtı saniyeler içinde durdurun; vatandaş onun yerine sizin metninizi görür.',
    off: 'Şu an durdurulanlar',
    none: 'Durdurulmuş bir şey yok; her şey yayında.',
    what: 'Ne',
    said: 'Vatandaşın gördüğü',
    reason: 'Gerekçe',
    since: 'Ne zamandan beri',
    until: 'Ne zamana kadar',
    open: 'Yeniden açılana kadar',
    items: 'Etkilenen içerik',
    nothing: 'Hiçbiri: konu adını denetleyin',
    action: 'İşlem',
    on: 'Yeniden yayımla',
    onNamed: (name: string) => `Yeniden yayımla: ${name}`,
    onText: 'Vatandaşlar yanıtı bir saniye içinde yeniden görür.',
    done: 'Yeniden yayında.',
  },
  {
    title: 'Stop answers',
    lead: 'Stop a wrong or outdated answer within seconds; citizens see your text instead.',
    off: 'Stopped now',
    none: 'Nothing is stopped; everything answers.',
    what: 'What',
    said: 'What citizens see',
    reason: 'Reason',
    since: 'Since',
    until: 'Until',
    open: 'Until it is started again',
    items: 'Items concerned',
    nothing: 'None: check the name of the topic',
    action: 'Action',
    on: 'Start again',
    onNamed: (name: string) => `Start again: ${name}`,
    onText: 'Citizens see the answer again within a second.',
    done: 'It answers again.',
  },
);

export default function Switches() {
  const texts = useTexts(TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const nameOf = useNameOf();
  const [asked, setAsked] = useState<Switch>();
  const list = useRef<HTMLDivElement>(null);
  const switches = usePages(
    SWITCHES_KEY,
    (after) => given(api.GET('/api/v1/switches', { params: { query: { after } } })),
    (page) => page.switches,
  );
  const switchOn = useMutation({
    mutationFn: ({ of: { kind, key }, reason }: { of: Switch; reason: string }) =>
      given(api.DELETE('/api/v1/switches/{kind}/{key}', { params: { path: { kind, key }, query: { reason } } })),
    onSuccess: async () => {
      setAsked(undefined);
      announce(texts.done);
      await queries.invalidateQueries({ queryKey: SWITCHES_KEY });
      // The button that opened the dialog is gone with its row.
      list.current?.focus();
    },
  });
  return (
    <Page title={texts.title} lead={texts.lead}>
      <SwitchOff />
      <Section title={texts.off}>
        <div ref={list} tabIndex={-1}>
          <Loaded query={{ ...switches, data: switches.rows }}>
            {(rows) =>
              rows.length === 0 ? (
                <Text>{texts.none}</Text>
              ) : (
                <DataTable
                  label={texts.off}
                  minWidth={900}
                  heads={[texts.what, texts.said, texts.reason, texts.since, texts.until, texts.items, texts.action]}
                >
                  {rows.map((one) => (
                    <Row key={`${one.kind} ${one.key}`} one={one} onAsk={() => setAsked(one)} />
                  ))}
                </DataTable>
              )
            }
          </Loaded>
        </div>
        {(switches.rows?.length ?? 0) > 0 && <More list={switches} />}
      </Section>
      <Confirm
        isOpen={asked !== undefined}
        title={asked ? texts.onNamed(nameOf(asked.kind, asked.key)) : ''}
        text={texts.onText}
        action={texts.on}
        // Not with the key: a topic is typed, and what it is kept under is not sealed.
        reasonFor={asked && `switch-on:${asked.kind}:${asked.since}`}
        isPending={switchOn.isPending}
        fault={switchOn.error}
        onConfirm={(reason) => asked && switchOn.mutateAsync({ of: asked, reason })}
        onClose={() => setAsked(undefined)}
      />
    </Page>
  );
}

function useNameOf() {
  const channels: Readonly<Record<string, string>> = useTexts(CHANNEL_TEXTS);
  return (kind: Kind, key: string) => (kind === 'channel' ? (channels[key] ?? key) : key);
}

function Row({ one, onAsk }: { one: Switch; onAsk: () => void }) {
  const texts = useTexts(TEXTS);
  const kinds = useTexts(KIND_TEXTS);
  const format = useFormat();
  const name = useNameOf()(one.kind, one.key);
  const { kind, key, text, reason, since, until, items } = one;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Text size="sm" c="dimmed">
          {kinds[kind]}
        </Text>
        {kind === 'item' ? <ItemLink id={key} /> : name}
      </Table.Th>
      <Table.Td>{text}</Table.Td>
      <Table.Td>{reason}</Table.Td>
      <Table.Td>{format.dateTime(since)}</Table.Td>
      <Table.Td>{until ? format.dateTime(until) : texts.open}</Table.Td>
      <Table.Td>
        {items === 0 ? <Mark tone="warning">{texts.nothing}</Mark> : items === undefined ? '—' : format.number(items)}
      </Table.Td>
      <Table.Td>
        <Button variant="default" aria-label={texts.onNamed(name)} onClick={onAsk}>
          {texts.on}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
