import { Group, NativeSelect, TextInput } from '@mantine/core';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { fieldError } from '../../parts/told.js';

const TEXTS = defineTexts(
  {
    way: 'Neyle',
    ways: {
      ticket: 'Başvuru numarası',
      phone: 'Telefon (WhatsApp numarası da)',
      email: 'E-posta',
      telegram: 'Telegram sohbetinin numarası',
      conversation: 'Görüşmenin kimliği',
      address: 'Kanalın verdiği kimlik',
    },
    examples: {
      ticket: 'Örnek: MEB-2026-000123',
      phone: 'Örnek: 0532 123 45 67',
      email: 'Örnek: ad@ornek.org',
      telegram: 'Örnek: 123456789',
      conversation: 'Başvurunun ya da görüşmenin ekranında yazar',
      address: 'Kanalın kullanıcıya verdiği kimlik',
    },
    code: 'Takip kodu (biliniyorsa)',
    codeHelp: 'Yazılırsa doğru olmalıdır: soranın başvuru sahibi olduğunu gösterir.',
  },
  {
    way: 'By',
    ways: {
      ticket: 'Ticket number',
      phone: 'Telephone (WhatsApp number, too)',
      email: 'E-mail',
      telegram: 'Number of the Telegram chat',
      conversation: 'Id of the conversation',
      address: 'Id at the channel',
    },
    examples: {
      ticket: 'For example MEB-2026-000123',
      phone: 'For example 0532 123 45 67',
      email: 'For example name@example.org',
      telegram: 'For example 123456789',
      conversation: 'Stands on the screen of the ticket or conversation',
      address: 'The id a channel gave its user',
    },
    code: 'Follow-up code (where it is known)',
    codeHelp: 'Must be right where it is given: it shows that whoever asks is the applicant.',
  },
);

const WAYS = ['ticket', 'phone', 'email', 'telegram', 'conversation', 'address'] as const;
export type Way = (typeof WAYS)[number];

/** By what somebody is looked for. */
export interface Wanted {
  readonly way: Way;
  readonly value: string;
  /** Of a ticket alone. */
  readonly code: string;
}

export const NOBODY: Wanted = { way: 'ticket', value: '', code: '' };

/** As the interface takes it: exactly one way. */
export function asked({ way, value, code }: Wanted): Partial<Record<Way | 'code', string>> {
  return { [way]: value.trim(), ...(way === 'ticket' && code.trim() !== '' && { code: code.trim() }) };
}

export interface PersonWayProps {
  readonly wanted: Wanted;
  readonly fault: unknown;
  /** Also asks for the follow-up code. */
  readonly withCode?: boolean;
  onChange(wanted: Wanted): void;
}

/** Says who is meant, by one of the ways there are. */
export function PersonWay({ wanted, fault, withCode = false, onChange }: PersonWayProps) {
  const texts = useTexts(TEXTS);
  const { way, value, code } = wanted;
  return (
    <Group align="flex-start" gap="sm">
      <NativeSelect
        label={texts.way}
        value={way}
        onChange={(event) => onChange({ ...wanted, way: event.currentTarget.value as Way, value: '' })}
        data={WAYS.map((one) => ({ value: one, label: texts.ways[one] }))}
      />
      <TextInput
        label={texts.ways[way]}
        description={texts.examples[way]}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        required
        withAsterisk={false}
        autoComplete="off"
        spellCheck={false}
        {...(way === 'phone' && { inputMode: 'tel' as const })}
        error={fieldError(fault, way)}
        value={value}
        onChange={(event) => onChange({ ...wanted, value: event.currentTarget.value })}
      />
      {withCode && way === 'ticket' && (
        <TextInput
          label={texts.code}
          description={texts.codeHelp}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          spellCheck={false}
          error={fieldError(fault, 'code')}
          value={code}
          onChange={(event) => onChange({ ...wanted, code: event.currentTarget.value })}
        />
      )}
    </Group>
  );
}
