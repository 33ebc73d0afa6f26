import { api, given } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Page } from '../../parts/page.js';
import { useMay } from '../../shell/me-context.js';
import { OrderTopicReport } from './order-topic-report.js';
import { ReportList } from './report-list.js';

const TEXTS = defineTexts(
  {
    title: 'Konu raporları',
    lead: 'Vatandaşın bir birime ne sorduğu, neyin yanıtsız kaldığı ve hangi içeriğin değişmesi gerektiği.',
  },
  {
    title: 'Topic reports',
    lead: 'What citizens asked a unit, what was left unanswered, and which items should change.',
  },
);
const REPORTS_KEY = ['reports', 'topic'] as const;

/** Topic reports of the units whose questions one may read: ordering them, how far they are, and each in its formats. */
export default function TopicReports() {
  const texts = useTexts(TEXTS);
  const may = useMay();
  return (
    <Page title={texts.title} lead={texts.lead}>
      <OrderTopicReport queryKey={REPORTS_KEY} />
      <ReportList
        queryKey={REPORTS_KEY}
        fetchPage={(after) => given(api.GET('/api/v1/reports/topic', { params: { query: { after, limit: 20 } } }))}
        cancel={(id, tag) =>
          given(
            api.POST('/api/v1/reports/topic/{id}/cancel', { params: { path: { id } }, headers: { 'If-Match': tag } }),
          )
        }
        mayCancel={({ bureau }) => may('questions.read', bureau)}
      />
    </Page>
  );
}
