import { Anchor, Checkbox, Group, List, Progress, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, given, type Schemas } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { Section } from '../../parts/section.js';
import { useMay } from '../../shell/me-context.js';
import { SURVEY_TEXTS, SURVEYS_KEY } from './texts.js';

const FILES = ['pdf', 'xlsx', 'csv', 'json'] as const;
const POLL_MS = 10_000;
type Result = Schemas['SurveyResults']['questions'][number];

/** What a survey has come to, renewed while it runs: each figure with its interval, in a table with its bars. */
export function Results({ id, isRunning }: { id: string; isRunning: boolean }) {
  const texts = useTexts(SURVEY_TEXTS);
  const format = useFormat();
  const results = useQuery({
    queryKey: [...SURVEYS_KEY, 'results', id],
    queryFn: () => given(api.GET('/api/v1/surveys/{id}/results', { params: { path: { id } } })),
    refetchInterval: isRunning ? POLL_MS : false,
  });
  return (
    <Section title={texts.results}>
      <Loaded query={results}>
        {({ rate, asked, finished, declined, waiting, unreached, questions }) => (
          <>
            {rate && <Text>{texts.rate(...shown(rate, format.percent))}</Text>}
            <Text>
              {texts.counts(
                format.number(asked),
                format.number(finished),
                format.number(declined),
                format.number(waiting),
                format.number(unreached),
              )}
            </Text>
            {questions.map((one) => (
              <QuestionResult key={one.question} result={one} />
            ))}
            <Downloads id={id} />
          </>
        )}
      </Loaded>
    </Section>
  );
}

/** The report in each of its formats: the page opens beside the console, the others are downloaded. */
function Downloads({ id }: { id: string }) {
  const texts = useTexts(SURVEY_TEXTS);
  const mayHide = useMay()('surveys.read', '*');
  const [hides, setHides] = useState(false);
  const address = (format: string) => `/api/v1/surveys/${id}/report.${format}${hides ? '?hides=yes' : ''}`;
  return (
    <>
      <Title order={3} size="h5">
        {texts.report}
      </Title>
      <Text>{mayHide ? texts.reportOfCentre : texts.reportOfUnit}</Text>
      {mayHide && (
        <Checkbox label={texts.hides} checked={hides} onChange={(event) => setHides(event.currentTarget.checked)} />
      )}
      <Group component="ul" p={0} m={0} aria-label={texts.report} style={{ listStyle: 'none' }}>
        <li>
          <Anchor href={address('html')} target="_blank">
            {texts.page}
          </Anchor>
        </li>
        {FILES.map((format) => (
          <li key={format}>
            <Anchor href={address(format)} download>
              {format.toLocaleUpperCase('en')}
            </Anchor>
          </li>
        ))}
        <li>
          <Anchor href={`/api/v1/surveys/${id}/results.csv`} download>
            {texts.table}
          </Anchor>
        </li>
      </Group>
    </>
  );
}

function QuestionResult({ result }: { result: Result }) {
  const texts = useTexts(SURVEY_TEXTS);
  const format = useFormat();
  const { question, text, answered, suppressed, options, mean, texts: written } = result;
  const title = `${question + 1}. ${text}`;
  return (
    <>
      <Title order={3} size="h5">
        {title}
      </Title>
      <Text>{suppressed ? texts.suppressed : texts.answered(format.number(answered))}</Text>
      {mean && <Text>{texts.mean(...shown(mean, (value) => format.number(Math.round(value * 100) / 100)))}</Text>}
      {options && (
        <DataTable label={title} minWidth={480} heads={texts.resultHeads} isPlain>
          {options.map(({ label, count, share }) => {
            const [value, low, high] = shown(share, format.percent);
            return (
              <Table.Tr key={label}>
                <Table.Th scope="row">{label}</Table.Th>
                <Table.Td>{format.number(count)}</Table.Td>
                <Table.Td>{value}</Table.Td>
                <Table.Td>{`${low} – ${high}`}</Table.Td>
                <Table.Td>
                  <Progress.Root size="lg">
                    <Progress.Section value={share.value * 100} aria-label={texts.graph(label, value)} />
                  </Progress.Root>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </DataTable>
      )}
      {written && (
        <List>
          {written.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a text has no name, and two people may write the same
            <List.Item key={at}>{one}</List.Item>
          ))}
        </List>
      )}
    </>
  );
}

const shown = (
  { value, low, high }: { readonly value: number; readonly low: number; readonly high: number },
  format: (value: number) => string,
): [string, string, string] => [format(value), format(low), format(high)];
