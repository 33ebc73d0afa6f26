import {
  newReportSchema,
  reportExportQuerySchema,
  reportFileParamsSchema,
  reportListSchema,
  reportParamsSchema,
  reportQuerySchema,
  reportRowsQuerySchema,
  reportSchema,
} from '../routes/report-schemas.js';
import { named, type Operation } from './operation.js';

const tag = 'Raporlar';
const report = named('Report', reportSchema);

export const REPORT_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/reports',
    operationId: 'listReports',
    summary:
      'Hazırlanan ve saklanan raporlar, yeniden eskiye. Koordinatör kendi bürosununkileri ve dağıtılanları görür.',
    tag,
    access: 'reports.read',
    query: reportQuerySchema,
    result: 'Raporlar',
    response: named('Reports', reportListSchema),
  },
  {
    method: 'post',
    path: '/api/v1/reports/performance',
    operationId: 'orderPerformanceReport',
    summary:
      'Bir dönem için Kurum Performans Raporu ister. Arka planda hazırlanır; ne kadarının hazır olduğunu raporun kendisi söyler.',
    tag,
    access: 'reports.read',
    body: named('NewReport', newReportSchema),
    status: 202,
    result: 'İstenen rapor',
    response: report,
    problems: ['BUREAU_NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/v1/reports/{id}',
    operationId: 'getReport',
    summary: 'Raporun durumu ve hazırsa biçimlerinin adresleri.',
    tag,
    access: 'reports.read',
    params: reportParamsSchema,
    result: 'Rapor',
    response: report,
    problems: ['REPORT_NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/v1/reports/{id}.{format}',
    operationId: 'downloadReport',
    summary:
      'Raporu web sayfası, PDF, XLSX, CSV ya da JSON olarak verir; sayılar hepsinde aynıdır. Denetim kaydına yazılır.',
    tag,
    access: 'reports.read',
    params: reportFileParamsSchema,
    result: 'Rapor',
    resultType: 'application/octet-stream',
    problems: ['REPORT_NOT_FOUND', 'REPORT_NOT_READY', 'REPORT_BUSY'],
  },
  {
    method: 'get',
    path: '/api/v1/reports/rows.csv',
    operationId: 'exportReportRows',
    summary: 'Bir sayının arkasındaki başvurular ya da görüşmeler, CSV olarak. Denetim kaydına yazılır.',
    tag,
    access: 'reports.read',
    query: reportRowsQuerySchema,
    result: 'Satırlar',
    resultType: 'text/csv',
  },
  {
    method: 'get',
    path: '/api/v1/reports/export.csv',
    operationId: 'exportReportList',
    summary:
      'Bir dönemin bütün başvuruları ya da görüşmeleri, CSV olarak, kaç satır olursa olsun akıtılarak. `X-Total-Count` kaç satır olacağını söyler. Denetim kaydına yazılır.',
    tag,
    access: 'reports.read',
    query: reportExportQuerySchema,
    result: 'Satırlar',
    resultType: 'text/csv',
  },
];
