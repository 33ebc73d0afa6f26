import { api, given } from '../../api/client.js';
import { useTexts } from '../../i18n/language.js';
import { Page } from '../../parts/page.js';
import { useMay } from '../../shell/me-context.js';
import { OrderReport } from './order-report.js';
import { ReportList } from './report-list.js';
import { REPORT_TEXTS } from './report-texts.js';

const REPORTS_KEY = ['reports', 'performance'] as const;

/** Performance reports: ordering them, how far they are, and each in its formats. */
export default function Reports() {
  const texts = useTexts(REPORT_TEXTS);
  const may = useMay();
  return (
    <Page title={texts.title} lead={texts.lead}>
      <OrderReport queryKey={REPORTS_KEY} />
      <ReportList
        queryKey={REPORTS_KEY}
        fetchPage={(after) => given(api.GET('/api/v1/reports', { params: { query: { after, limit: 20 } } }))}
        cancel={(id, tag) =>
          given(api.POST('/api/v1/reports/{id}/cancel', { params: { path: { id } }, headers: { 'If-Match': tag } }))
        }
        mayCancel={({ bureau = '*' }) => may('reports.read', bureau)}
      />
    </Page>
  );
}
