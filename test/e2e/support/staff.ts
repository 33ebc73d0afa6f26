import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { RunningServer } from './server.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** Of everybody here. */
export const PASSWORD = 'mavi bisiklet kirk elma';

export interface TestStaff {
  readonly name: string;
  readonly email: string;
  readonly role: 'editor' | 'reviewer' | 'agent' | 'coordinator' | 'manager' | 'administrator';
  /** Default everywhere. */
  readonly scope?: string;
}

/** Makes an account with the operator's own tool. */
export async function createStaff(server: RunningServer, { name, email, role, scope = '*' }: TestStaff): Promise<void> {
  const args = ['create', '--email', email, '--name', name, '--role', role, '--scope', scope, '--password-stdin'];
  const tool = spawn(process.execPath, [join(ROOT, 'dist/scripts/admin.js'), ...args], { cwd: ROOT, env: server.env });
  const output: string[] = [];
  for (const stream of [tool.stdout, tool.stderr]) stream.on('data', (chunk) => output.push(String(chunk)));
  tool.stdin.end(PASSWORD);
  const [code] = await once(tool, 'exit');
  if (code !== 0) throw new Error(`no account was made:\n${output.join('')}`);
}

/** Signs in on the console's page by keyboard, and waits for the screen one begins with. */
export async function signIn(page: Page, server: RunningServer, email: string, path = '/konsol/'): Promise<void> {
  await page.goto(`${server.url}${path}`);
  await page.getByLabel('E-posta').fill(email);
  await page.getByLabel('Parola', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Ana menü' }).waitFor({ state: 'attached' });
}

/** A session cookie for calls of the interface past the page. */
export async function staffCookie(server: RunningServer, email: string): Promise<string> {
  const response = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: server.url },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  if (!response.ok) throw new Error(`no session: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((line) => line.slice(0, line.indexOf(';')))
    .join('; ');
}
