import {
  figureRowsQuerySchema,
  figureRowsSchema,
  figuresQuerySchema,
  figuresSchema,
  todaySchema,
} from '../routes/figure-schemas.js';
import { named, type Operation } from './operation.js';

const tag = 'Raporlar';
const access = 'reports.read';

export const FIGURE_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/reports/metrics',
    operationId: 'readFigures',
    summary:
      'Göstergeler: dönem, kırılım ve süzgeçle; istenirse önceki dönemle. Büro koordinatörü kendi bürosunu görür, beşten küçük gruplar ona gizlenir.',
    tag,
    access,
    query: figuresQuerySchema,
    result: 'Sayılar ve tanımları',
    response: named('Figures', figuresSchema),
  },
  {
    method: 'get',
    path: '/api/v1/reports/metrics/rows',
    operationId: 'listFigureRows',
    summary:
      'Bir sayının arkasındaki satırlar: başvuru numaraları ya da görüşmeler, gün sırasıyla. Görüşmeleri ve anket yanıtlarını yalnız merkez açar.',
    tag,
    access,
    query: figureRowsQuerySchema,
    result: 'Bir sayfa satır',
    response: named('FigureRows', figureRowsSchema),
  },
  {
    method: 'get',
    path: '/api/v1/reports/metrics/today',
    operationId: 'readToday',
    summary:
      'Bir bakışta bugün: açık, geciken ve bugün dolacak başvurular, ihbarlar, bekleyenler, asistanın çözdükleri.',
    tag,
    access,
    result: 'Bugünün sayıları',
    response: named('Today', todaySchema),
  },
];
