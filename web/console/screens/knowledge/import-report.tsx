import { Anchor, List, Stack, Table, Text, Title } from '@mantine/core';
import type { RefObject } from 'react';
import { Link } from 'wouter';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Mark, type Tone } from '../../parts/mark.js';
import { Difference, type FieldDifference } from './difference.js';
import type { ImportResult } from './import-calls.js';
import { itemHref, KIND_TEXTS } from './item-texts.js';

const TEXTS = defineTexts(
  {
    preview: 'Aktarılırsa ne olur',
    done: 'Ne oldu',
    sum: (fresh: string, changed: string, same: string, refused: string) =>
      `${fresh} yeni, ${changed} değişen, ${same} değişmeyen içerik; ${refused} ret.`,
    left: (count: string) => `Durdurulduğu için dokunulmayan içerik: ${count}.`,
    item: 'İçerik',
    place: 'Dosyadaki yeri',
    outcome: 'Sonuç',
    details: 'Ayrıntı',
    published: 'Yayımlanır',
    'in-review': 'İncelemeye gider',
    unchanged: 'Değişmez',
    refused: 'Reddedilir',
    refusals: 'Reddedilenler',
    warnings: 'Uyarılar',
    line: (line: string) => `${line}. satır`,
    page: (page: string) => `${page}. sayfa`,
    sheet: (sheet: string) => `“${sheet}” sayfası`,
    column: (column: string) => `“${column}” sütunu`,
    difference: 'Yayındaki sürümle farkı',
    marks: 'Gözden geçirilecek yerler',
  },
  {
    preview: 'What importing would do',
    done: 'What was done',
    sum: (fresh: string, changed: string, same: string, refused: string) =>
      `${fresh} new, ${changed} changed, ${same} unchanged items; ${refused} refusals.`,
    left: (count: string) => `Items left untouched since it was stopped: ${count}.`,
    item: 'Item',
    place: 'Place in the file',
    outcome: 'Outcome',
    details: 'Details',
    published: 'Published',
    'in-review': 'In review',
    unchanged: 'Unchanged',
    refused: 'Refused',
    refusals: 'Refusals',
    warnings: 'Warnings',
    line: (line: string) => `line ${line}`,
    page: (page: string) => `page ${page}`,
    sheet: (sheet: string) => `sheet “${sheet}”`,
    column: (column: string) => `column “${column}”`,
    difference: 'Difference to the published version',
    marks: 'Places to look at',
  },
);

type Outcome = ImportResult['items'][number]['outcome'];
const TONES: Readonly<Record<Outcome, Tone>> = {
  published: 'good',
  'in-review': 'warning',
  unchanged: 'neutral',
  refused: 'bad',
};

export interface ImportReportProps {
  readonly result: ImportResult;
  readonly heading: RefObject<HTMLHeadingElement | null>;
}

export function ImportReport({ result, heading }: ImportReportProps) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const { counts } = result;
  const [fresh, changed, same, refused] = [counts.new, counts.changed, counts.unchanged, counts.refused].map((count) =>
    format.number(count),
  ) as [string, string, string, string];
  return (
    <Stack component="section" aria-labelledby="report-title">
      <Title order={2} size="h4" id="report-title" ref={heading} tabIndex={-1}>
        {result.preview ? texts.preview : texts.done}
      </Title>
      <Text>{texts.sum(fresh, changed, same, refused)}</Text>
      {result.left !== undefined && <Text>{texts.left(format.number(result.left))}</Text>}
      <Problems title={texts.refusals} tone="bad" problems={result.refused} />
      <Problems title={texts.warnings} tone="warning" problems={result.warnings} />
      {result.items.length > 0 && <Outcomes items={result.items} isPreview={result.preview} />}
    </Stack>
  );
}

interface ProblemsProps {
  readonly title: string;
  readonly tone: Tone;
  readonly problems: ImportResult['refused'];
}

function Problems({ title, tone, problems }: ProblemsProps) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  if (problems.length === 0) return null;
  return (
    <div>
      <Title order={3} size="h5">
        <Mark tone={tone}>{`${title}: ${format.number(problems.length)}`}</Mark>
      </Title>
      <List mt="xs">
        {problems.map(({ file, line, page, sheet, column, reason }) => {
          const place = [
            file,
            page !== undefined && texts.page(format.number(page)),
            sheet !== undefined && texts.sheet(sheet),
            line !== undefined && texts.line(format.number(line)),
            column !== undefined && texts.column(column),
          ].filter(Boolean);
          return (
            <List.Item key={place.join() + reason}>
              <strong>{place.join(', ')}</strong>: {reason}
            </List.Item>
          );
        })}
      </List>
    </div>
  );
}

function Outcomes({ items, isPreview }: { items: ImportResult['items']; isPreview: boolean }) {
  const texts = useTexts(TEXTS);
  const kinds = useTexts(KIND_TEXTS);
  const format = useFormat();
  const title = isPreview ? texts.preview : texts.done;
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table aria-label={title}>
        <Table.Thead>
          <Table.Tr>
            {[texts.item, texts.place, texts.outcome, texts.details].map((head) => (
              <Table.Th scope="col" key={head}>
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((one) => (
            <Table.Tr key={`${one.file} ${one.line} ${one.externalId}`}>
              <Table.Th scope="row">
                {isPreview || one.outcome === 'refused' ? (
                  one.title
                ) : (
                  <Anchor component={Link} href={itemHref(one.externalId)}>
                    {one.title}
                  </Anchor>
                )}
                <Text size="sm" c="dimmed">
                  {one.externalId}, {kinds[one.kind]}, {one.ownerUnit}
                </Text>
              </Table.Th>
              <Table.Td>
                {one.file}, {texts.line(format.number(one.line))}
              </Table.Td>
              <Table.Td>
                <Mark tone={TONES[one.outcome]}>{texts[one.outcome]}</Mark>
              </Table.Td>
              <Table.Td>
                <Details item={one} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Details({ item: { reason, marks, difference = [] } }: { item: ImportResult['items'][number] }) {
  const texts = useTexts(TEXTS);
  return (
    <>
      {reason && <Text size="sm">{reason}</Text>}
      {marks.length > 0 && (
        <Text size="sm">
          {texts.marks}: {marks.map((mark) => mark.reason).join('; ')}
        </Text>
      )}
      {difference.length > 0 && (
        <details>
          <summary>{texts.difference}</summary>
          <Difference fields={difference as unknown as readonly FieldDifference[]} />
        </details>
      )}
    </>
  );
}
