import { ROLES } from '../../server/auth/principal.js';
import type { StaffDesk } from '../../server/auth/staff-desk.js';
import type { StaffChange, StaffGrant, StaffMember, StaffStore } from '../../store/index.js';

/** The audit log's name for whoever sits at the server's terminal. */
const ACTOR = 'admin';

export interface AdminOptions {
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly role?: string | undefined;
  readonly scope?: string | undefined;
  readonly reason?: string | undefined;
  readonly remove?: boolean | undefined;
  readonly 'two-factor'?: boolean | undefined;
}

export interface AdminTools {
  readonly staff: StaffStore;
  readonly desk: StaffDesk;
  /** Undefined when the two given differ. */
  readonly password: () => Promise<string | undefined>;
  readonly address: string;
}

/** What to say, and whether it went well. */
export interface Said {
  readonly ok: boolean;
  readonly text: string;
}
const said = (text: string): Said => ({ ok: true, text });
const refused = (text: string): Said => ({ ok: false, text });

type Command = (options: AdminOptions, tools: AdminTools) => Promise<Said>;

export const COMMANDS: Readonly<Record<string, Command>> = {
  async create({ email, name, role = 'administrator', scope = '*' }, { desk, password, address }) {
    if (!email || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(email))
      return refused('--email geçerli bir e-posta adresi olmalı.');
    if (!name || name.trim().length < 2) return refused('--name ile ad soyad verin.');
    const grant = asGrant(role, scope);
    if (!grant) return refused(UNKNOWN_ROLE);
    const given = await password();
    if (given === undefined) return refused(DIFFERENT);
    const outcome = await desk.createWithPassword({ email, name: name.trim(), grants: [grant] }, given, ACTOR);
    if (outcome.outcome === 'weak') return refused(outcome.reason);
    if (outcome.outcome === 'email-taken')
      return refused(`${email} adresiyle bir hesap zaten var. Parolası için: npm run admin -- reset --email ${email}`);
    return said(`Hesap açıldı: ${line(outcome.member)}

Şimdi ne yapmalı?
  1. ${address} adresinden e-posta ve parolayla oturum açın (POST /api/auth/sign-in/email).
  2. İki adımlı doğrulamayı açın (POST /api/auth/two-factor/enable).
  3. Öteki personeli siz çağırın (POST /api/v1/staff); parolalarını kendileri belirler.
Satır satır örnekler: docs/staff.md`);
  },

  async list(_options, { staff }) {
    const lines: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await staff.list(after === undefined ? {} : { after });
      lines.push(...page.map(line));
      after = page.at(-1)?.id;
      if (after === undefined) break;
    }
    return said(
      lines.length > 0 ? lines.join('\n') : 'Hiç personel hesabı yok. İlki: npm run admin -- create --email … --name …',
    );
  },

  disable: onMember((member, { reason }, { staff }) => staff.setDisabled(member.id, true, ACTOR, reason)),
  enable: onMember((member, { reason }, { staff }) => staff.setDisabled(member.id, false, ACTOR, reason)),

  grant: async (options, tools) => {
    const grant = asGrant(options.role ?? '', options.scope ?? '');
    if (!grant) return refused(UNKNOWN_ROLE);
    return onMember((member, { remove }, { staff }) => {
      const others = member.grants.filter(({ role, scope }) => role !== grant.role || scope !== grant.scope);
      return staff.setGrants(member.id, remove ? others : [...others, grant], ACTOR);
    })(options, tools);
  },

  async reset(options, tools) {
    const { staff, desk, password } = tools;
    const member = await find(options, staff);
    if (!member) return refused(NO_MEMBER);
    const given = await password();
    if (given === undefined) return refused(DIFFERENT);
    const outcome = await desk.resetPassword(member, given, ACTOR);
    if (outcome.outcome === 'weak') return refused(outcome.reason);
    if (options['two-factor']) await staff.removeTwoFactor(member.id, ACTOR);
    const also = options['two-factor'] ? ' İki adımlı doğrulaması kaldırıldı.' : '';
    return said(`${member.email}: parola değişti, açık oturumları kapandı, kilidi kalktı.${also}`);
  },
};

const DIFFERENT = 'İki parola birbirinden farklı; hiçbir şey değişmedi.';
const NO_MEMBER = 'Bu e-posta adresiyle bir hesap yok.';
const UNKNOWN_ROLE = `--role şunlardan biri (${ROLES.join(', ')}), --scope bir birim kodu veya * olmalı.`;

function onMember(
  change: (member: StaffMember, options: AdminOptions, tools: AdminTools) => Promise<StaffChange>,
): Command {
  return async (options, tools) => {
    const member = await find(options, tools.staff);
    if (!member) return refused(NO_MEMBER);
    const changed = await change(member, options, tools);
    if (changed.outcome === 'not-found') return refused(NO_MEMBER);
    if (changed.outcome === 'last-administrator')
      return refused('Son yönetici kapatılamaz ve yetkisi alınamaz. Önce başka birini yönetici yapın.');
    if (!('member' in changed)) return refused(NO_MEMBER);
    return said(`${changed.outcome === 'changed' ? 'Değişti' : 'Zaten öyle'}: ${line(changed.member)}`);
  };
}

const find = async ({ email }: AdminOptions, staff: StaffStore) =>
  email === undefined ? undefined : staff.findByEmail(email);

function asGrant(role: string, scope: string): (StaffGrant & { role: (typeof ROLES)[number] }) | undefined {
  const known = ROLES.find((name) => name === role);
  return known && scope.trim() !== '' ? { role: known, scope: scope.trim() } : undefined;
}

function line({ email, name, grants, disabledAt, twoFactor }: StaffMember): string {
  const roles = grants.map(({ role, scope }) => `${role}@${scope}`).join(', ') || 'yetkisi yok';
  const marks = [disabledAt !== undefined ? 'KAPALI' : '', twoFactor ? 'iki adımlı' : ''].filter(Boolean);
  return [email, name, roles, ...marks].join(' · ');
}
