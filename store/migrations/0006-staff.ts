import { type Kysely, type Migration, sql } from 'kysely';
import { bytes, type DialectName } from './column-types.js';

/**
 * Staff, their sessions, grants and second factors, failed sign-ins, and API keys. The first five tables hold what `better-auth` 1.7 keeps
 * (its user, session, account, verification and twoFactor) in the column types it expects: times are `timestamptz` on PostgreSQL, ISO
 * text on SQLite. Times of our own are epoch ms.
 */
export function staff(dialect: DialectName): Migration {
  const time = dialect === 'sqlite' ? sql`date` : sql`timestamptz`;
  const yesNo = dialect === 'sqlite' ? sql`integer` : sql`boolean`;
  const no = dialect === 'sqlite' ? sql`0` : sql`false`;
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('staff')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('email', 'text', (column) => column.notNull().unique())
        .addColumn('email_verified', yesNo, (column) => column.notNull())
        .addColumn('image', 'text')
        .addColumn('two_factor_enabled', yesNo, (column) => column.defaultTo(no))
        .addColumn('disabled_at', 'bigint')
        .addColumn('created_at', time, (column) => column.notNull())
        .addColumn('updated_at', time, (column) => column.notNull())
        .execute();

      await db.schema
        .createTable('staff_sessions')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull().references('staff.id').onDelete('cascade'))
        .addColumn('token', 'text', (column) => column.notNull().unique())
        .addColumn('expires_at', time, (column) => column.notNull())
        .addColumn('ip_address', 'text')
        .addColumn('user_agent', 'text')
        .addColumn('created_at', time, (column) => column.notNull())
        .addColumn('updated_at', time, (column) => column.notNull())
        .execute();
      await db.schema.createIndex('staff_sessions_user').on('staff_sessions').column('user_id').execute();

      await db.schema
        .createTable('staff_accounts')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull().references('staff.id').onDelete('cascade'))
        .addColumn('account_id', 'text', (column) => column.notNull())
        .addColumn('provider_id', 'text', (column) => column.notNull())
        .addColumn('access_token', 'text')
        .addColumn('refresh_token', 'text')
        .addColumn('id_token', 'text')
        .addColumn('access_token_expires_at', time)
        .addColumn('refresh_token_expires_at', time)
        .addColumn('scope', 'text')
        .addColumn('password', 'text')
        .addColumn('created_at', time, (column) => column.notNull())
        .addColumn('updated_at', time, (column) => column.notNull())
        .addUniqueConstraint('staff_accounts_provider', ['provider_id', 'account_id'])
        .execute();
      await db.schema.createIndex('staff_accounts_user').on('staff_accounts').column('user_id').execute();

      await db.schema
        .createTable('staff_verifications')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('identifier', 'text', (column) => column.notNull())
        .addColumn('value', 'text', (column) => column.notNull())
        .addColumn('expires_at', time, (column) => column.notNull())
        .addColumn('created_at', time, (column) => column.notNull())
        .addColumn('updated_at', time, (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex('staff_verifications_identifier')
        .on('staff_verifications')
        .column('identifier')
        .execute();

      await db.schema
        .createTable('staff_two_factors')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull().references('staff.id').onDelete('cascade'))
        .addColumn('secret', 'text', (column) => column.notNull())
        .addColumn('backup_codes', 'text', (column) => column.notNull())
        .addColumn('verified', yesNo)
        .addColumn('failed_verification_count', 'integer')
        .addColumn('locked_until', time)
        .execute();
      await db.schema.createIndex('staff_two_factors_user').on('staff_two_factors').column('user_id').execute();
      await db.schema.createIndex('staff_two_factors_secret').on('staff_two_factors').column('secret').execute();

      await db.schema
        .createTable('staff_grants')
        .addColumn('staff_id', 'text', (column) => column.notNull().references('staff.id').onDelete('cascade'))
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('scope', 'text', (column) => column.notNull())
        .addColumn('granted_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('staff_grants_pk', ['staff_id', 'role', 'scope'])
        .execute();
      await db.schema.createIndex('staff_grants_role').on('staff_grants').columns(['role', 'scope']).execute();

      await db.schema
        .createTable('sign_in_attempts')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('failures', 'integer', (column) => column.notNull())
        .addColumn('last_at', 'bigint', (column) => column.notNull())
        .addColumn('locked_until', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('sign_in_attempts_last').on('sign_in_attempts').column('last_at').execute();

      await db.schema
        .createTable('api_keys')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('prefix', 'text', (column) => column.notNull().unique())
        .addColumn('secret_hash', bytes(dialect), (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('unit', 'text', (column) => column.notNull())
        .addColumn('kinds', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('created_by', 'text', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .addColumn('revoked_at', 'bigint')
        .addColumn('last_used_at', 'bigint')
        .execute();
      await db.schema.createIndex('api_keys_unit').on('api_keys').column('unit').execute();
    },
  };
}
