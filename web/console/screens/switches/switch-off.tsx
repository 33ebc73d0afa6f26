import { Blockquote, Button, Group, NativeSelect, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, given } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { ItemPicker } from '../../parts/item-picker.js';
import { Section } from '../../parts/section.js';
import { useKept } from '../../parts/use-kept.js';
import { useMay, useSignedIn } from '../../shell/me-context.js';
import { CHANNEL_TEXTS, CHANNELS, KIND_TEXTS, KINDS, type Kind, SWITCHES_KEY } from './texts.js';

const TEXTS = defineTexts(
  {
    title: 'Durdur',
    kind: 'Ne durdurulacak',
    topic: 'Konunun adı',
    topicHelp: 'İçeriklerde yazdığı gibi; büyük harf ve Türkçe harfler fark etmez. Örnek: bursluluk',
    channel: 'Kanal',
    text: 'Vatandaşın göreceği metin',
    textHelp: 'Düz metin, en az 10 karakter. Ne olduğunu ve nereye başvurulacağını söyleyin.',
    until: 'Kendiliğinden açılsın (isteğe bağlı)',
    untilHelp: 'Boş bırakırsanız siz yeniden yayımlayana kadar kapalı kalır.',
    submit: 'Durdur',
    confirm: (name: string) => `Durdurulsun mu: ${name}`,
    preview: 'Bir saniye içinde bütün kanallarda yanıtın yerine şu metin söylenir:',
    channelPreview: 'Bir saniye içinde bu kanalda hiçbir soru yanıtlanmaz; şu metin söylenir:',
    missing: 'Önce bir içerik arayıp seçin.',
    done: 'Durduruldu. Vatandaşlar metninizi görüyor.',
    nothing: 'Durduruldu, ama bu konuda yayımda içerik yok: konu adını denetleyin.',
  },
  {
    title: 'Stop',
    kind: 'What is to be stopped',
    topic: 'Name of the topic',
    topicHelp: 'As the items have it; case and Turkish letters do not matter. For example bursluluk',
    channel: 'Channel',
    text: 'What citizens will see',
    textHelp: 'Plain text, 10 characters at least. Say what is the matter and where to ask.',
    until: 'Start again by itself (optional)',
    untilHelp: 'Empty: it stays stopped until you start it again.',
    submit: 'Stop',
    confirm: (name: string) => `Stop: ${name}?`,
    preview: 'Within a second this is said on every channel instead of the answer:',
    channelPreview: 'Within a second no question is answered on this channel; this is said:',
    missing: 'Search for an item and choose it first.',
    done: 'Stopped. Citizens see your text.',
    nothing: 'Stopped, but no published item has this topic: check its name.',
  },
);

interface Typed {
  readonly kind: Kind;
  readonly topic: string;
  readonly channel: string;
  readonly item: string;
  readonly text: string;
  readonly until: string;
}
const EMPTY: Typed = { kind: 'item', topic: '', channel: 'web', item: '', text: '', until: '' };
const MIN_TEXT = 10;
const MAX_TEXT = 1000;

/** What is switched off with which words; asks once more, with what citizens will see and for a reason. */
export function SwitchOff() {
  const texts = useTexts(TEXTS);
  const kinds = useTexts(KIND_TEXTS);
  const channels = useTexts(CHANNEL_TEXTS);
  const me = useSignedIn();
  const isEverywhere = useMay()('switches.manage', '*');
  const queries = useQueryClient();
  const announce = useAnnounce();
  const { value: typed, setValue, clear } = useKept<Typed>(`switch:${me.id}`, EMPTY);
  const [isAsking, setAsking] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const { kind, text, until } = typed;
  const key = typed[kind].trim();
  const set = (changes: Partial<Typed>) => setValue({ ...typed, ...changes });
  const off = useMutation({
    mutationFn: (reason: string) =>
      given(
        api.PUT('/api/v1/switches/{kind}/{key}', {
          params: { path: { kind, key } },
          body: { text: text.trim(), reason, ...(until && { until: `${until}:00+03:00` }) },
        }),
      ),
    onSuccess: ({ items }) => {
      setAsking(false);
      clear();
      announce(items === 0 ? texts.nothing : texts.done, items === 0 ? 'assertive' : 'polite');
      return queries.invalidateQueries({ queryKey: SWITCHES_KEY });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(key === '');
    if (key !== '') setAsking(true);
  }

  const name = kind === 'channel' ? (channels[typed.channel as keyof typeof channels] ?? key) : key;
  return (
    <Section title={texts.title}>
      <form onSubmit={submit}>
        <Stack>
          <Radio.Group label={texts.kind} value={kind} onChange={(next) => set({ kind: next as Kind })}>
            <Group mt="xs">
              {KINDS.filter((one) => one === 'item' || isEverywhere).map((one) => (
                <Radio key={one} value={one} label={kinds[one]} />
              ))}
            </Group>
          </Radio.Group>
          {kind === 'item' && (
            <ItemPicker
              value={typed.item}
              error={isMissing && key === '' ? texts.missing : undefined}
              onChange={(item) => set({ item })}
            />
          )}
          {kind === 'topic' && (
            <TextInput
              label={texts.topic}
              description={texts.topicHelp}
              required
              withAsterisk={false}
              value={typed.topic}
              onChange={(event) => set({ topic: event.currentTarget.value })}
            />
          )}
          {kind === 'channel' && (
            <NativeSelect
              label={texts.channel}
              value={typed.channel}
              onChange={(event) => set({ channel: event.currentTarget.value })}
              data={CHANNELS.map((value) => ({ value, label: channels[value] }))}
            />
          )}
          <Textarea
            label={texts.text}
            description={texts.textHelp}
            required
            withAsterisk={false}
            minLength={MIN_TEXT}
            maxLength={MAX_TEXT}
            autosize
            minRows={2}
            value={text}
            onChange={(event) => set({ text: event.currentTarget.value })}
          />
          <TextInput
            label={texts.until}
            description={texts.untilHelp}
            type="datetime-local"
            w="fit-content"
            value={until}
            onChange={(event) => set({ until: event.currentTarget.value })}
          />
          <Button type="submit" color="red" w="fit-content">
            {texts.submit}
          </Button>
          {off.data?.items === 0 && <Text fw={700}>{texts.nothing}</Text>}
        </Stack>
      </form>
      <Confirm
        isOpen={isAsking}
        title={texts.confirm(name)}
        text={kind === 'channel' ? texts.channelPreview : texts.preview}
        action={texts.submit}
        isDangerous
        // Not with the key: a topic is typed, and what it is kept under is not sealed.
        reasonFor={isAsking && `switch-off:${kind}`}
        isPending={off.isPending}
        fault={off.error}
        onConfirm={(reason) => off.mutateAsync(reason)}
        onClose={() => setAsking(false)}
      >
        <Blockquote p="sm" m={0} style={{ whiteSpace: 'pre-wrap' }}>
          {text}
        </Blockquote>
      </Confirm>
    </Section>
  );
}
