import { z } from 'zod';
import { auditListSchema, auditQuerySchema } from '../routes/audit.js';
import {
  freshKeySchema,
  keyListQuerySchema,
  keyListSchema,
  newKeySchema,
  revokeKeyQuerySchema,
} from '../routes/keys.js';
import {
  invitationSchema,
  newStaffSchema,
  passwordLinkSchema,
  staffGrantsSchema,
  staffListQuerySchema,
  staffListSchema,
  staffReasonSchema,
  staffSchema,
} from '../routes/staff.js';
import { named, type Operation } from './operation.js';

const STAFF = 'Personel';
const KEYS = 'Anahtarlar';

const staffId = z.object({ id: z.string().describe('Personelin kimliği') });
const member = named('Staff', staffSchema);
const reason = named('StaffReason', staffReasonSchema);

const act = (verb: string, operationId: string, summary: string, more: Partial<Operation> = {}): Operation => ({
  method: 'post',
  path: `/api/v1/staff/{id}/${verb}`,
  operationId,
  summary,
  tag: STAFF,
  access: 'staff.manage',
  params: staffId,
  result: 'Hesabın yeni hali',
  response: member,
  ...more,
  problems: ['STAFF_NOT_FOUND', ...(more.problems ?? [])],
});

/** Accounts, keys and the audit log. */
export const STAFF_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/staff',
    operationId: 'listStaff',
    summary: 'Personel hesaplarını listeler.',
    tag: STAFF,
    access: 'staff.manage',
    reach: 'anywhere',
    query: staffListQuerySchema,
    result: 'Hesaplar',
    response: named('StaffList', staffListSchema),
  },
  {
    method: 'post',
    path: '/api/v1/staff',
    operationId: 'inviteStaff',
    summary: 'Personel hesabı açar; parola, bir kez kullanılan bağlantıyla belirlenir.',
    tag: STAFF,
    access: 'staff.manage',
    body: named('NewStaff', newStaffSchema),
    status: 201,
    result: 'Hesap ve parola belirleme bağlantısı',
    response: named('Invitation', invitationSchema),
    problems: ['EMAIL_TAKEN'],
  },
  {
    method: 'get',
    path: '/api/v1/staff/{id}',
    operationId: 'findStaff',
    summary: 'Bir personel hesabını gösterir. ETag, yetkileri değiştirirken `If-Match` değeridir.',
    tag: STAFF,
    access: 'staff.manage',
    reach: 'anywhere',
    params: staffId,
    result: 'Hesap',
    response: member,
    problems: ['STAFF_NOT_FOUND'],
  },
  act(
    'grants',
    'setGrants',
    'Rollerin ve birimlerin tamamını yeniden belirler. `If-Match` gerekir: kişinin ETag değeri, görülen yetkilerdir.',
    {
      method: 'put',
      body: named('StaffGrants', staffGrantsSchema),
      problems: ['LAST_ADMINISTRATOR', 'PRECONDITION_REQUIRED', 'PRECONDITION_FAILED'],
    },
  ),
  act('disable', 'disableStaff', 'Hesabı kapatır; oturumları hemen sona erer.', {
    body: reason,
    problems: ['LAST_ADMINISTRATOR'],
  }),
  act('enable', 'enableStaff', 'Hesabı yeniden açar.', { body: reason }),
  act('sign-out', 'signOutStaff', 'Kişinin bütün oturumlarını kapatır.'),
  act('two-factor', 'removeTwoFactor', 'Telefonunu ve yedek kodlarını kaybedenin iki adımlı doğrulamasını kaldırır.', {
    method: 'delete',
  }),
  act('password-link', 'renewPasswordLink', 'Yeni bir parola belirleme bağlantısı verir; eskisi geçersiz olur.', {
    status: 201,
    result: 'Bağlantı',
    response: named('PasswordLink', passwordLinkSchema),
  }),
  {
    method: 'get',
    path: '/api/v1/keys',
    operationId: 'listKeys',
    summary: 'Birimlerin API anahtarlarını listeler.',
    tag: KEYS,
    access: 'keys.manage',
    query: keyListQuerySchema,
    result: 'Anahtarlar',
    response: named('KeyList', keyListSchema),
  },
  {
    method: 'post',
    path: '/api/v1/keys',
    operationId: 'createKey',
    summary: 'Bir birimin sistemi için API anahtarı üretir.',
    tag: KEYS,
    access: 'keys.manage',
    body: named('NewKey', newKeySchema),
    status: 201,
    result: 'Anahtar; yalnızca şimdi gösterilir',
    response: named('FreshKey', freshKeySchema),
  },
  {
    method: 'delete',
    path: '/api/v1/keys/{id}',
    operationId: 'revokeKey',
    summary: 'Bir API anahtarını hemen iptal eder.',
    tag: KEYS,
    access: 'keys.manage',
    params: z.object({ id: z.string().describe('Anahtarın kimliği') }),
    query: revokeKeyQuerySchema,
    status: 204,
    result: 'İptal edildi',
    problems: ['KEY_NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/v1/audit',
    operationId: 'listAudit',
    summary: 'Denetim kaydını gösterir: kim, ne zaman, neyi, neden, neyden neye.',
    tag: 'Denetim',
    access: 'audit.read',
    query: auditQuerySchema,
    result: 'Kayıtlar, en yenisi başta',
    response: named('AuditList', auditListSchema),
  },
];
