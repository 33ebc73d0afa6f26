import { Alert, Button, Group, MultiSelect, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Dialog } from '../../parts/dialog.js';
import { DropTyped } from '../../parts/drop-typed.js';
import { useTypedOver } from '../../parts/use-typed-over.js';
import { useSignedIn } from '../../shell/me-context.js';
import { ANY_TOPIC, LEVELS, type Level, MISSION_TARGET, PROVINCE_TARGET, ROUTING_TEXTS, type Rule } from './texts.js';

const TEXTS = defineTexts(
  {
    id: 'Kuralın adı',
    idHelp: 'Küçük harf, rakam, tire. Başvurunun gerekçesinde görünür.',
    idTaken: 'Bu adda bir kural var.',
    idShape: 'Küçük harf (ç, ğ, ı, ö, ş, ü olmadan), rakam ve tire kullanın: ornek-kural',
    topics: 'Konular',
    place: 'Yer',
    everywhere: 'Yurt içi ve dışı',
    provinces: 'Yalnız bu iller, her satıra bir tane',
    districts: 'Yalnız bu ilçeler, her satıra bir tane: Ankara/Çankaya',
    levels: 'Okul türü',
    anyHelp: 'Boşsa fark etmez.',
    to: 'Gideceği büro',
    toHelp: 'Birden çoksa yükü az olana gider; en çok 5.',
    note: 'Not',
    none: 'En az birini seçin.',
    changed:
      'Siz yazdıktan sonra bu kural değişti. Taslağa yazarsanız sizin yazdığınız geçer; şimdiki kuralı görmek için yazdıklarınızı bırakın.',
    keep: 'Taslağa yaz',
    cancel: 'Vazgeç',
  },
  {
    id: 'Name of the rule',
    idHelp: 'Small letters, digits, hyphens. It stands in the reason of the ticket.',
    idTaken: 'There is a rule of this name.',
    idShape: 'Small letters of a to z, digits and hyphens: some-rule',
    topics: 'Topics',
    place: 'Place',
    everywhere: 'In Türkiye and abroad',
    provinces: 'These provinces only, one a line',
    districts: 'These districts only, one a line: Ankara/Çankaya',
    levels: 'Kind of school',
    anyHelp: 'Empty: whichever.',
    to: 'Bureau it goes to',
    toHelp: 'Of several the less loaded one; 5 at most.',
    note: 'Note',
    none: 'Choose one at least.',
    changed:
      'This rule changed after you typed. Written into the draft, yours replaces it; drop what you typed to see the rule as it is.',
    keep: 'Write into the draft',
    cancel: 'Cancel',
  },
);

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const MAX_TARGETS = 5;
const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export interface RuleFormProps {
  /** Absent: a new one, put last. */
  readonly rule: Rule | undefined;
  /** Names of the other rules. */
  readonly taken: readonly string[];
  readonly topics: readonly { readonly code: string; readonly name: string }[];
  readonly bureaus: readonly { readonly value: string; readonly label: string }[];
  onKeep(rule: Rule): void;
  onClose(): void;
}

interface Typed {
  readonly id: string;
  readonly about: readonly string[];
  readonly place: string;
  /** A line each. */
  readonly provinces: string;
  readonly districts: string;
  readonly levels: readonly string[];
  readonly to: readonly string[];
  readonly note: string;
}

export function RuleForm({ rule, taken, topics, bureaus, onKeep, onClose }: RuleFormProps) {
  const own = useTexts(TEXTS);
  const texts = useTexts(ROUTING_TEXTS);
  const me = useSignedIn();
  const saved: Typed = {
    id: rule?.id ?? '',
    about: rule?.topics ?? [],
    place: rule?.place ?? '',
    provinces: rule?.provinces?.join('\n') ?? '',
    districts: rule?.districts?.join('\n') ?? '',
    levels: rule?.levels ?? [],
    to: rule?.to ?? [],
    note: rule?.note ?? '',
  };
  const version = JSON.stringify(saved);
  const kept = useTypedOver(`rule:${rule?.id ?? 'new'}:${me.id}`, saved, version);
  const { id, about, place, provinces, districts, levels, to, note } = kept.value;
  const set = (changes: Partial<Typed>) => kept.setValue({ ...kept.value, ...changes });
  const [isTried, setTried] = useState(false);
  const idError = !ID.test(id) ? own.idShape : taken.includes(id) ? own.idTaken : undefined;
  const chooser = { searchable: true, hidePickedOptions: true, comboboxProps: { withinPortal: false } } as const;

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (idError !== undefined || about.length === 0 || to.length === 0) return;
    const [inProvinces, inDistricts] = [linesOf(provinces), linesOf(districts)];
    kept.clear();
    onKeep({
      id,
      topics: [...about],
      ...(inProvinces.length > 0 && { provinces: inProvinces }),
      ...(inDistricts.length > 0 && { districts: inDistricts }),
      ...((place === 'home' || place === 'abroad') && { place }),
      ...(levels.length > 0 && { levels: levels as Level[] }),
      to: [...to],
      ...(note.trim() && { note: note.trim() }),
    });
  }

  return (
    <Dialog onClose={onClose} size="lg" title={rule ? texts.editNamed(rule.id) : texts.add}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {kept.version !== version && (
            <Alert color="orange" variant="outline" title={`▲ ${texts.edit}`}>
              {own.changed}
            </Alert>
          )}
          <TextInput
            label={own.id}
            description={own.idHelp}
            error={isTried && idError}
            value={id}
            onChange={(event) => set({ id: event.currentTarget.value })}
          />
          <MultiSelect
            {...chooser}
            label={own.topics}
            error={isTried && about.length === 0 && own.none}
            data={[
              { value: ANY_TOPIC, label: texts.anyTopic },
              ...topics.map(({ code, name }) => ({ value: code, label: name })),
            ]}
            value={[...about]}
            onChange={(next) => set({ about: next })}
          />
          <NativeSelect
            label={own.place}
            value={place}
            onChange={(event) => set({ place: event.currentTarget.value })}
            data={[
              { value: '', label: own.everywhere },
              { value: 'home', label: texts.home },
              { value: 'abroad', label: texts.abroad },
            ]}
          />
          <Textarea
            label={own.provinces}
            description={own.anyHelp}
            autosize
            maxRows={8}
            value={provinces}
            onChange={(event) => set({ provinces: event.currentTarget.value })}
          />
          <Textarea
            label={own.districts}
            description={own.anyHelp}
            autosize
            maxRows={8}
            value={districts}
            onChange={(event) => set({ districts: event.currentTarget.value })}
          />
          <MultiSelect
            {...chooser}
            label={own.levels}
            description={own.anyHelp}
            data={LEVELS.map((value) => ({ value, label: texts.levels[value] }))}
            value={[...levels]}
            onChange={(next) => set({ levels: next })}
          />
          <MultiSelect
            {...chooser}
            label={own.to}
            description={own.toHelp}
            error={isTried && to.length === 0 && own.none}
            maxValues={MAX_TARGETS}
            data={[
              { value: PROVINCE_TARGET, label: texts.provinceTarget },
              { value: MISSION_TARGET, label: texts.missionTarget },
              ...bureaus,
            ]}
            value={[...to]}
            onChange={(next) => set({ to: next })}
          />
          <TextInput label={own.note} value={note} onChange={(event) => set({ note: event.currentTarget.value })} />
          {kept.isTyped && <DropTyped onDrop={kept.clear} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {own.cancel}
            </Button>
            <Button type="submit">{own.keep}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
