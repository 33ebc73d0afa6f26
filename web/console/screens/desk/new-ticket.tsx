import {
  Alert,
  Anchor,
  Button,
  Checkbox,
  Group,
  NativeSelect,
  Radio,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { api, given, type Schemas } from '../../api/client.js';
import { useTexts } from '../../i18n/language.js';
import { Page } from '../../parts/page.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { fieldError } from '../../parts/told.js';
import { useKept } from '../../parts/use-kept.js';
import { useSignedIn } from '../../shell/me-context.js';
import './desk.css';
import { NEW_TICKET_TEXTS } from './new-ticket-texts.js';
import { useOptions } from './options.js';
import { WORDS } from './words.js';

type NewTicket = Schemas['DeskNewTicket'];

const EMPTY = {
  channel: 'phone',
  name: '',
  phone: '',
  email: '',
  subject: '',
  description: '',
  province: '',
  district: '',
  school: '',
  topic: '',
  category: '',
  bureau: '',
  isRead: '',
};
type Typed = Readonly<Record<keyof typeof EMPTY, string>>;

function bodyOf(typed: Typed, kvkkVersion: string): NewTicket {
  const given = (key: keyof Typed) => {
    const value = typed[key].trim();
    return value === '' ? {} : { [key]: value };
  };
  const rest = Object.assign(
    {},
    ...(['province', 'district', 'school', 'topic', 'category', 'bureau'] as const).map(given),
  ) as Partial<NewTicket>;
  return {
    ...rest,
    channel: typed.channel as NewTicket['channel'],
    subject: typed.subject.trim(),
    description: typed.description.trim(),
    applicant: { name: typed.name.trim(), ...given('phone'), ...given('email') },
    kvkkVersion,
  };
}

/** A ticket for somebody on the telephone or at the counter. */
export default function NewTicketScreen() {
  const texts = useTexts(NEW_TICKET_TEXTS);
  const words = useTexts(WORDS);
  const { id } = useSignedIn();
  const options = useOptions();
  const { value: typed, setValue, clear } = useKept<Typed>(`new-ticket:${id}`, EMPTY);
  const filed = useRef<HTMLHeadingElement>(null);
  const kvkk = options.data?.kvkk;
  const file = useMutation({
    mutationFn: () => given(api.POST('/api/v1/desk/tickets', { body: bodyOf(typed, kvkk?.version ?? '') })),
    onSuccess: clear,
  });
  useEffect(() => {
    if (file.data) filed.current?.focus();
  }, [file.data]);

  function submit(event: FormEvent) {
    event.preventDefault();
    file.mutate();
  }
  const field = (key: keyof Typed, of: string = key) => ({
    label: texts.fields[key],
    value: typed[key],
    error: fieldError(file.error, of),
    withAsterisk: false,
    onChange: (event: { currentTarget: { value: string } }) => setValue({ ...typed, [key]: event.currentTarget.value }),
  });
  const chosen = (list: readonly { code: string; name: string }[] = [], none: string) => [
    { value: '', label: none },
    ...list.map(({ code, name }) => ({ value: code, label: name })),
  ];

  if (file.data) {
    return (
      <Page title={texts.title}>
        <Alert color="green" variant="outline">
          <Title order={2} size="h4" ref={filed} tabIndex={-1}>
            {texts.filed(file.data.number)}
          </Title>
          <Text my="xs">{texts.tell(file.data.number, file.data.code)}</Text>
          <Group>
            <Anchor component={Link} href={`/masa/${file.data.number}`}>
              {texts.open}
            </Anchor>
            <Button variant="default" onClick={() => file.reset()}>
              {texts.another}
            </Button>
          </Group>
        </Alert>
      </Page>
    );
  }
  return (
    <Page title={texts.title} lead={texts.lead}>
      <form onSubmit={submit}>
        <Stack maw={720}>
          <Radio.Group
            label={texts.fields.channel}
            value={typed.channel}
            onChange={(channel) => setValue({ ...typed, channel })}
          >
            <Group mt={4}>
              <Radio value="phone" label={words.channel.phone} />
              <Radio value="counter" label={words.channel.counter} />
            </Group>
          </Radio.Group>
          {kvkk && (
            <section aria-labelledby="kvkk">
              <Title order={2} size="h5" id="kvkk">
                {texts.kvkk}
              </Title>
              <Text className="desk-said">{kvkk.text}</Text>
              <Checkbox
                mt="xs"
                label={texts.fields.isRead}
                required
                checked={typed.isRead !== ''}
                onChange={(event) => setValue({ ...typed, isRead: event.currentTarget.checked ? 'yes' : '' })}
              />
            </section>
          )}
          <TextInput {...field('name', 'applicant.name')} required autoComplete="off" />
          <Text size="sm">{texts.reach}</Text>
          <TextInput
            {...field('phone', 'applicant.phone')}
            type="tel"
            autoComplete="off"
            required={typed.email.trim() === ''}
          />
          <TextInput {...field('email', 'applicant.email')} type="email" autoComplete="off" />
          <TextInput {...field('subject')} required maxLength={200} />
          <Textarea {...field('description')} required autosize minRows={5} />
          <TextInput {...field('province')} />
          <TextInput {...field('district')} />
          <TextInput {...field('school')} />
          <NativeSelect {...field('topic')} data={chosen(options.data?.topics, texts.byRules)} />
          <NativeSelect
            {...field('category')}
            data={[
              { value: '', label: texts.byRules },
              ...Object.entries(words.category).map(([value, label]) => ({ value, label })),
            ]}
          />
          <NativeSelect {...field('bureau')} data={chosen(options.data?.bureaus, texts.byRules)} />
          <ProblemAlert fault={file.error} />
          <Button type="submit" w="fit-content" loading={file.isPending} disabled={!kvkk}>
            {texts.submit}
          </Button>
        </Stack>
      </form>
    </Page>
  );
}
