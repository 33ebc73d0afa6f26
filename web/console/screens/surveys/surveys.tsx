import { Anchor, Button, Table, Text } from '@mantine/core';
import { Link } from 'wouter';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { Mark } from '../../parts/mark.js';
import { More, usePages } from '../../parts/more.js';
import { Page } from '../../parts/page.js';
import { useMay } from '../../shell/me-context.js';
import { SURVEY_TEXTS, SURVEYS_KEY, TONES } from './texts.js';

/** Surveys of the units one may see, the newest first. */
export default function Surveys() {
  const texts = useTexts(SURVEY_TEXTS);
  const format = useFormat();
  const may = useMay();
  const list = usePages(
    SURVEYS_KEY,
    (after) => given(api.GET('/api/v1/surveys', { params: { query: { after, limit: 20 } } })),
    ({ surveys }) => surveys,
  );
  return (
    <Page title={texts.title} lead={texts.lead}>
      {may('surveys.edit') && (
        <Button component={Link} href="/anketler/yeni" w="fit-content">
          {texts.new}
        </Button>
      )}
      <Loaded query={{ ...list, data: list.rows }}>
        {(rows) =>
          rows.length === 0 ? (
            <Text>{texts.none}</Text>
          ) : (
            <DataTable label={texts.title} minWidth={560} heads={texts.heads}>
              {rows.map(({ id, title, unit, status, endsOn, quota }) => (
                <Table.Tr key={id}>
                  <Table.Th scope="row">
                    <Anchor component={Link} href={`/anketler/${id}`}>
                      {title}
                    </Anchor>
                  </Table.Th>
                  <Table.Td>{unit}</Table.Td>
                  <Table.Td>
                    <Mark tone={TONES[status]}>{texts.statuses[status]}</Mark>
                  </Table.Td>
                  <Table.Td>{format.date(endsOn)}</Table.Td>
                  <Table.Td>{format.number(quota)}</Table.Td>
                </Table.Tr>
              ))}
            </DataTable>
          )
        }
      </Loaded>
      <More list={list} />
    </Page>
  );
}
