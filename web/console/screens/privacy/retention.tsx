import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, given } from '../../api/client.js';
import { useTexts } from '../../i18n/language.js';
import { Loaded } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { DeletionReports } from './deletion-reports.js';
import { DeletionRuns } from './deletion-runs.js';
import { Holds } from './holds.js';
import { Periods } from './periods.js';
import { RETENTION_KEY, RETENTION_TEXTS } from './retention-texts.js';

/** How long data is kept, what goes next, what is held, and what went. */
export default function Retention() {
  const texts = useTexts(RETENTION_TEXTS);
  const policy = useQuery({
    queryKey: [...RETENTION_KEY, 'policy'],
    queryFn: () => given(api.GET('/api/v1/retention')),
  });
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Loaded query={policy}>
        {({ hour, periods }) => (
          <>
            <Text>{texts.hour(`${String(hour).padStart(2, '0')}.00`)}</Text>
            <Periods periods={periods} />
          </>
        )}
      </Loaded>
      <DeletionRuns />
      <Holds />
      <DeletionReports />
    </Page>
  );
}
