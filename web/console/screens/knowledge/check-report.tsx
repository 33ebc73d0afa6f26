import { List, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, given, type Schemas } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Mark, type Tone } from '../../parts/mark.js';
import { Told } from '../../parts/told.js';
import { FIELD_TEXTS, fieldOf } from './field-texts.js';
import type { Tagged } from './use-item.js';

const TEXTS = defineTexts(
  {
    title: 'Soruların yanıtı nasıl değişir',
    question: 'Soru',
    before: 'Şimdiki yanıt',
    after: 'Yayımlanınca',
    verdict: 'Sonuç',
    broken: 'Bozulur',
    warning: 'Dikkat',
    improved: 'Düzelir',
    nothing: '—',
    answer: 'Yanıtlar',
    clarify: 'Geri sorar',
    ticket: 'Bilmiyorum der, başvuru önerir',
    outdated: 'Yürürlükte olmadığını söyler',
    tried: (golden: string, variants: string) => `${golden} altın soru ve ${variants} soru biçimi denendi.`,
    same: 'Hiçbir sorunun yanıtı bozulmuyor.',
    blocked: 'Bozulan sorular var: düzeltin, ya da onaylayan gerekçe yazarak yayımlar.',
    unavailable: 'Denetim yapılamadı',
    lint: 'Öneriler',
    noLint: 'Öneri yok.',
    error: 'Hata',
    hint: 'İpucu',
    fit: 'Kanallara uygunluk',
  },
  {
    title: 'How the answers change',
    question: 'Question',
    before: 'Answer now',
    after: 'Once published',
    verdict: 'Verdict',
    broken: 'Broken',
    warning: 'Look',
    improved: 'Better',
    nothing: '—',
    answer: 'Answers',
    clarify: 'Asks back',
    ticket: 'Says it does not know, offers a ticket',
    outdated: 'Says that it is not in force',
    tried: (golden: string, variants: string) => `${golden} golden questions and ${variants} variants were tried.`,
    same: 'No answer is broken.',
    blocked: 'Some questions break: correct it, or a reviewer gives a reason to publish it all the same.',
    unavailable: 'It could not be checked',
    lint: 'Advice',
    noLint: 'No advice.',
    error: 'Error',
    hint: 'Hint',
    fit: 'Fit for the channels',
  },
);

type Report = Schemas['CheckReport'];
type Checked = Extract<Report['gate'], { status: 'checked' }>;
type Finding = Checked['broken'][number];
type Verdict = 'broken' | 'warning' | 'improved';

const TONES: Readonly<Record<Verdict, Tone>> = { broken: 'bad', warning: 'warning', improved: 'good' };
const SEVERITIES = { error: 'bad', warning: 'warning', hint: 'info' } as const satisfies Record<string, Tone>;

/** What publishing (or archiving) the saved text would do; asked once for each state of the item. */
export function useCheck({ value: { externalId }, tag }: Tagged, archive = false, isWanted = true) {
  return useQuery({
    queryKey: ['item-check', externalId, tag, archive],
    queryFn: () =>
      given(
        api.POST('/api/v1/items/{id}/check', {
          params: { path: { id: externalId } },
          body: archive ? { archive } : {},
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: isWanted,
  });
}

export function CheckReport({ report }: { report: Report }) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const { gate, blocked } = report;
  return (
    <Stack>
      <Stack gap="xs">
        <Title order={2} size="h5">
          {texts.title}
        </Title>
        {gate.status === 'unavailable' ? (
          <Mark tone="bad">{`${texts.unavailable}: ${gate.text}`}</Mark>
        ) : (
          <>
            <Text size="sm">{texts.tried(format.number(gate.golden), format.number(gate.variants))}</Text>
            <Text fw={600}>{blocked ? texts.blocked : texts.same}</Text>
            <Findings gate={gate} />
          </>
        )}
      </Stack>
      <Advice report={report} />
      {report.channelFit.length > 0 && (
        <Stack gap="xs">
          <Title order={2} size="h5">
            {texts.fit}
          </Title>
          <Fit misfits={report.channelFit} />
        </Stack>
      )}
    </Stack>
  );
}

function Findings({ gate: { broken, warnings, improved } }: { gate: Checked }) {
  const texts = useTexts(TEXTS);
  const rows: [Verdict, Finding][] = [
    ...broken.map((one): [Verdict, Finding] => ['broken', one]),
    ...warnings.map((one): [Verdict, Finding] => ['warning', one]),
    ...improved.map((one): [Verdict, Finding] => ['improved', one]),
  ];
  if (rows.length === 0) return null;
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table aria-label={texts.title}>
        <Table.Thead>
          <Table.Tr>
            {[texts.question, texts.before, texts.after, texts.verdict].map((head) => (
              <Table.Th scope="col" key={head}>
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([verdict, { question, before, after, text, externalId }]) => (
            <Table.Tr key={`${question} ${externalId} ${text}`}>
              <Table.Th scope="row">{question}</Table.Th>
              <Table.Td>{before ? <Answer {...before} /> : texts.nothing}</Table.Td>
              <Table.Td>
                <Answer {...after} />
              </Table.Td>
              <Table.Td>
                <Mark tone={TONES[verdict]}>{texts[verdict]}</Mark>
                <Text size="sm">{text}</Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Answer({ decision, title, article }: Finding['after']) {
  const texts = useTexts(TEXTS);
  return (
    <>
      {texts[decision]}
      {title && (
        <Text size="sm">
          {title}
          {article && ` (${article})`}
        </Text>
      )}
    </>
  );
}

function Advice({ report: { lint } }: { report: Report }) {
  const texts = useTexts(TEXTS);
  const labels = useTexts(FIELD_TEXTS);
  return (
    <Stack gap="xs">
      <Title order={2} size="h5">
        {texts.lint}
      </Title>
      {lint.length === 0 && <Text size="sm">{texts.noLint}</Text>}
      <List spacing="xs">
        {lint.map(({ code, severity, path, text, advice }) => {
          const field = fieldOf(path);
          return (
            <List.Item key={code + path + text}>
              <Mark tone={SEVERITIES[severity]}>{texts[severity]}</Mark> {field && `${labels[field]}: `}
              {text} {advice}
            </List.Item>
          );
        })}
      </List>
    </Stack>
  );
}

/** Channels that do not show an answer as it was written, and why. */
export function Fit({ misfits }: { misfits: Report['channelFit'] }) {
  return (
    <List spacing="xs">
      {misfits.map(({ channel, article, code, reason }) => (
        <List.Item key={`${channel} ${article} ${code}`}>
          {article && `${article}: `}
          <Told>{reason}</Told>
        </List.Item>
      ))}
    </List>
  );
}
