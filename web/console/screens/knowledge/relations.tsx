import { Fieldset, Group, Radio, Stack, Text } from '@mantine/core';
import type { Schemas } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Told } from '../../parts/told.js';

const TEXTS = defineTexts(
  {
    title: 'Metinde bulunan ilişkiler',
    help: 'Dosyadan okurken bulundu; her birini siz onaylarsınız.',
    ask: (id: string) => `Bu içerik ${id} yerine geçer mi?`,
    yes: 'Evet, yerine geçer',
    no: 'Hayır, ilişkiyi sil',
  },
  {
    title: 'Relations found in the text',
    help: 'They were found when the file was read; you confirm each.',
    ask: (id: string) => `Does this item supersede ${id}?`,
    yes: 'Yes, it does',
    no: 'No, delete the relation',
  },
);

/** True: confirmed, false: dropped. */
export type Answers = Readonly<Record<string, boolean>>;

export interface RelationsProps {
  readonly relations: NonNullable<Schemas['Item']['draft']>['relations'];
  readonly answers: Answers;
  onChange(answers: Answers): void;
}

export function Relations({ relations, answers, onChange }: RelationsProps) {
  const texts = useTexts(TEXTS);
  if (relations.length === 0) return null;
  const choiceOf = (id: string) => (answers[id] === undefined ? '' : answers[id] ? 'yes' : 'no');
  return (
    <Fieldset legend={texts.title}>
      <Text size="sm" mb="xs">
        {texts.help}
      </Text>
      <Stack>
        {relations.map(({ externalId, reason }) => (
          <Radio.Group
            key={externalId}
            label={texts.ask(externalId)}
            description={<Told>{reason}</Told>}
            required
            withAsterisk={false}
            value={choiceOf(externalId)}
            onChange={(value) => onChange({ ...answers, [externalId]: value === 'yes' })}
          >
            <Group mt={4}>
              <Radio value="yes" label={texts.yes} />
              <Radio value="no" label={texts.no} />
            </Group>
          </Radio.Group>
        ))}
      </Stack>
    </Fieldset>
  );
}
