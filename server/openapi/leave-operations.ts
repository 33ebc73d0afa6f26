import { bureauParamsSchema } from '../routes/bureau-schemas.js';
import {
  bureauCalendarSchema,
  calendarQuerySchema,
  leaveListSchema,
  leaveParamsSchema,
  leaveQuerySchema,
  leaveSchema,
  newLeaveSchema,
  withdrawLeaveSchema,
} from '../routes/leave-schemas.js';
import { named, type Operation } from './operation.js';

const tag = 'İdarî izin';
const leave = named('Leave', leaveSchema);

export const LEAVE_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/leaves',
    operationId: 'listLeaves',
    summary: 'İdarî izinler: sürelerin sayılmadığı günler ve saatler.',
    tag,
    access: 'bureaus.read',
    reach: 'anywhere',
    query: leaveQuerySchema,
    result: 'Gün sırasıyla izinler',
    response: named('Leaves', leaveListSchema),
  },
  {
    method: 'post',
    path: '/api/v1/leaves',
    operationId: 'addLeave',
    summary:
      'İdarî izin ekler: bütün ülke, bir il ya da bürolar için. Açık başvuruların süreleri birkaç saniye içinde yeniden hesaplanır; dolmuş süre açılmaz.',
    tag,
    access: 'leaves.manage',
    reach: 'everywhere',
    body: named('NewLeave', newLeaveSchema),
    status: 201,
    result: 'İzin',
    response: leave,
    problems: ['LEAVE_EXISTS'],
  },
  {
    method: 'post',
    path: '/api/v1/leaves/{id}/withdraw',
    operationId: 'withdrawLeave',
    summary: 'İdarî izni geri alır: bundan sonraki bölümü çalışma zamanı olur, geçen bölümü izin kalır.',
    tag,
    access: 'leaves.manage',
    reach: 'everywhere',
    params: leaveParamsSchema,
    body: named('LeaveWithdrawal', withdrawLeaveSchema),
    result: 'İzin',
    response: leave,
    problems: ['LEAVE_NOT_FOUND', 'LEAVE_PAST'],
  },
  {
    method: 'get',
    path: '/api/v1/bureaus/{code}/calendar',
    operationId: 'getBureauCalendar',
    summary: 'Büronun bir yıldaki tatil ve izin günleri, kendi saat diliminde.',
    tag,
    access: 'bureaus.read',
    params: bureauParamsSchema,
    query: calendarQuerySchema,
    result: 'Çalışılmayan günler',
    response: named('BureauCalendar', bureauCalendarSchema),
    problems: ['BUREAU_NOT_FOUND'],
  },
];
