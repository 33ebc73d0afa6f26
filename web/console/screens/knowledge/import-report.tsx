import { Anchor, Group, List, Radio, Stack, Table, Text, Title } from '@mantine/core';
import { type RefObject, useState } from 'react';
import { Link } from 'wouter';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { DataTable, rowPlace } from '../../parts/data-table.js';
import { Pages, useInPages } from '../../parts/in-pages.js';
import { Mark, type Tone } from '../../parts/mark.js';
import { Told } from '../../parts/told.js';
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
    heads: ['İçerik', 'Dosyadaki yeri', 'Sonuç', 'Ayrıntı'],
    filter: 'Gösterilenler',
    all: 'Hepsi',
    option: (outcome: string, count: string) => `${outcome} (${count})`,
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
    heads: ['Item', 'Place in the file', 'Outcome', 'Details'],
    filter: 'Shown',
    all: 'All',
    option: (outcome: string, count: string) => `${outcome} (${count})`,
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
  const list = useInPages(problems);
  if (problems.length === 0) return null;
  return (
    <div>
      <Title order={3} size="h5" mb="xs">
        <Mark tone={tone}>{`${title}: ${format.number(problems.length)}`}</Mark>
      </Title>
      <Pages label={title} list={list} />
      <List mt="xs">
        {list.shown.map(({ file, line, page, sheet, column, reason }, at) => {
          const place = [
            file,
            page !== undefined && texts.page(format.number(page)),
            sheet !== undefined && texts.sheet(sheet),
            line !== undefined && texts.line(format.number(line)),
            column !== undefined && texts.column(column),
          ].filter(Boolean);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two problems of one place may read the same
            <List.Item key={list.before + at}>
              <strong>{place.join(', ')}</strong>: <Told>{reason}</Told>
            </List.Item>
          );
        })}
      </List>
    </div>
  );
}

const OUTCOMES: readonly Outcome[] = ['published', 'in-review', 'unchanged', 'refused'];

interface OutcomesProps {
  readonly items: ImportResult['items'];
  readonly isPreview: boolean;
}

/** What became of each item, all of them or those of one outcome. */
function Outcomes({ items, isPreview }: OutcomesProps) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const [chosen, setChosen] = useState<Outcome>();
  const option = (name: string, of: OutcomesProps['items']) => texts.option(name, format.number(of.length));
  const kept = chosen === undefined ? items : items.filter(({ outcome }) => outcome === chosen);
  return (
    <>
      <Radio.Group
        label={texts.filter}
        value={chosen ?? ''}
        onChange={(next) => setChosen(OUTCOMES.find((one) => one === next))}
      >
        <Group mt="xs">
          <Radio value="" label={option(texts.all, items)} />
          {OUTCOMES.map((outcome) => {
            const of = items.filter((one) => one.outcome === outcome);
            return of.length > 0 && <Radio key={outcome} value={outcome} label={option(texts[outcome], of)} />;
          })}
        </Group>
      </Radio.Group>
      <OutcomeTable key={chosen ?? ''} items={kept} isPreview={isPreview} />
    </>
  );
}

function OutcomeTable({ items, isPreview }: OutcomesProps) {
  const texts = useTexts(TEXTS);
  const kinds = useTexts(KIND_TEXTS);
  const format = useFormat();
  const list = useInPages(items);
  const title = isPreview ? texts.preview : texts.done;
  return (
    <>
      <Pages label={title} list={list} />
      <DataTable label={title} minWidth={720} heads={texts.heads} total={items.length}>
        {list.shown.map((one, at) => (
          <Table.Tr key={`${one.file} ${one.line} ${one.externalId}`} {...rowPlace(list.before + at)}>
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
      </DataTable>
    </>
  );
}

function Details({ item: { reason, marks, difference = [] } }: { item: ImportResult['items'][number] }) {
  const texts = useTexts(TEXTS);
  return (
    <>
      {reason && (
        <Text size="sm" lang="tr">
          {reason}
        </Text>
      )}
      {marks.length > 0 && (
        <Text size="sm">
          {texts.marks}: <Told>{marks.map((mark) => mark.reason).join('; ')}</Told>
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
