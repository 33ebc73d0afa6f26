import { unitListSchema } from '../routes/units.js';
import { named, type Operation } from './operation.js';

export const UNIT_OPERATIONS: readonly Operation[] = [
  {
    tag: 'Birimler',
    method: 'get',
    path: '/api/v1/units',
    operationId: 'listUnits',
    summary: 'Merkez birimleri: yayın politikası, editörleri, beslemesi ve içeriği. Yalnız yetkili olduğunuz birimler.',
    access: 'units.read',
    result: 'Birimler, kod sırasıyla; her birimde yetkili olanlar ayrıca',
    response: named('Units', unitListSchema),
  },
];
