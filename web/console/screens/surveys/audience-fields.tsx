import { Checkbox, Fieldset, Group, MultiSelect, Stack, Text, TextInput } from '@mantine/core';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Loaded } from '../../parts/loading.js';
import { SURVEY_TEXTS, type SurveyDraft } from './texts.js';
import { useSurveyOptions } from './use-survey-options.js';

const TEXTS = defineTexts(
  {
    audience: 'Kimlere sorulacak',
    help: 'Boş bırakılan alan kimseyi dışarıda bırakmaz.',
    topics: 'Başvurusunun konusu',
    provinces: 'Başvurusunun ili',
    roles: 'Kendini böyle tanıtanlar',
    rolesHelp: 'Vatandaşa ilk soruda sorulur; yanıtı saklanmaz.',
    from: 'Dönemin başı',
    to: 'Dönemin sonu',
    period: 'Konu ya da il seçiliyse başvurunun, seçili değilse son yazışmanın tarihidir.',
  },
  {
    audience: 'Who is asked',
    help: 'A field left empty leaves nobody out.',
    topics: 'Topic of their ticket',
    provinces: 'Province of their ticket',
    roles: 'Who say they are',
    rolesHelp: 'Asked first; the answer is not kept.',
    from: 'Period from',
    to: 'Period to',
    period: 'Of the ticket where a topic or province is chosen, else of the last message.',
  },
);

type Audience = NonNullable<SurveyDraft['audience']>;
const ROLES = ['student', 'parent', 'teacher', 'other'] as const;
const chooser = {
  searchable: true,
  clearable: true,
  hidePickedOptions: true,
  comboboxProps: { withinPortal: false },
} as const;

interface AudienceFieldsProps {
  readonly audience: Audience;
  onChange(audience: Audience): void;
}

/** Narrows whom a survey is for; what is left empty is left out of the draft. */
export function AudienceFields({ audience, onChange }: AudienceFieldsProps) {
  const texts = useTexts(TEXTS);
  const { roles: roleNames } = useTexts(SURVEY_TEXTS);
  const options = useSurveyOptions();
  const { topics = [], provinces = [], roles = [], from = '', to = '' } = audience;
  const narrow = (changes: Audience) => {
    const next = { ...audience, ...changes };
    onChange(Object.fromEntries(Object.entries(next).filter(([, value]) => value && value.length > 0)));
  };
  return (
    <Fieldset legend={texts.audience}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {texts.help}
        </Text>
        <Loaded query={options}>
          {(known) => (
            <>
              <MultiSelect
                {...chooser}
                label={texts.topics}
                data={known.topics.map(({ code, name }) => ({ value: code, label: name }))}
                value={topics}
                onChange={(next) => narrow({ topics: next as typeof topics })}
              />
              <MultiSelect
                {...chooser}
                label={texts.provinces}
                data={known.provinces}
                value={provinces}
                onChange={(next) => narrow({ provinces: next as typeof provinces })}
              />
            </>
          )}
        </Loaded>
        <Checkbox.Group
          label={texts.roles}
          description={texts.rolesHelp}
          value={roles}
          onChange={(next) => narrow({ roles: ROLES.filter((role) => next.includes(role)) })}
        >
          <Group mt="xs">
            {ROLES.map((role) => (
              <Checkbox key={role} value={role} label={roleNames[role]} />
            ))}
          </Group>
        </Checkbox.Group>
        <Group align="flex-end">
          <TextInput
            type="date"
            label={texts.from}
            value={from}
            onChange={(event) => narrow({ from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={texts.to}
            value={to}
            onChange={(event) => narrow({ to: event.currentTarget.value })}
          />
        </Group>
        <Text size="sm" c="dimmed">
          {texts.period}
        </Text>
      </Stack>
    </Fieldset>
  );
}
