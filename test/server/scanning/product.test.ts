import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NEWEST_MIGRATION } from '../../../store/index.js';
import { databases, type TestDatabase } from '../../store/databases.js';
import { type FakeClamd, SIGNATURE, startFakeClamd, VIRUS } from '../../support/fake-clamd.js';
import { pdf } from '../../support/files.js';
import { type ServerProcess, startServerProcess } from '../../support/server-process.js';
import { until } from '../../support/wait.js';
import { openConversation, type WebClient } from '../../support/web-client.js';

const NAME = 'Ayşe Yılmaz diploma.pdf';
const LATER = 'güvenlik taramasından geçiremedim';
const infected = () => Buffer.concat([Buffer.from('%PDF-1.4\n%'), VIRUS, Buffer.from('\n'), pdf().subarray(9)]);

describe('the product with a scanner', () => {
  const made = databases('sqlite');
  const contentDir = mkdtempSync(join(tmpdir(), 'mebasistan-scan-'));
  let database: TestDatabase;
  let place: { readonly dataDir: string; readonly contentDir: string };
  let fake: FakeClamd;
  let server: ServerProcess;
  let citizen: WebClient;

  beforeAll(async () => {
    writeFileSync(
      join(contentDir, 'a.md'),
      '---\nid: a\nkind: faq\ntitle: "Kütüphane saatleri nedir?"\nunit: BHİM\nsource: { title: "Deneme" }\n---\nHer gün açıktır.\n',
    );
    fake = await startFakeClamd();
    database = await made.make();
    place = { dataDir: database.dataDir, contentDir };
    server = await startServerProcess({ ...place, env: { ENCODER_THREADS: '0', VIRUS_SCANNER: fake.setting } });
    citizen = await openConversation(server.url);
  }, 120_000);
  afterAll(async () => {
    await server?.kill();
    await fake?.close();
    rmSync(contentDir, { recursive: true, force: true });
    await made.stop();
  }, 60_000);

  const heard = async () =>
    (await citizen.read(server.url)).filter(({ from }) => from.role === 'bot').map((a) => a.text);
  const hears = (text: string) =>
    until(`“${text}” is said`, async () => (await heard()).some((said) => said.includes(text)));
  const line = (text: string) => server.lines.find((one) => one.includes(text));
  const figures = async () => await (await fetch(`${server.url}/metrics`)).text();

  it('refuses an infected file, tells the operator without its name, and answers the text beside it', async () => {
    const file = { name: NAME, bytes: infected() };
    expect(await citizen.upload(server.url, 'Kütüphane saatleri nedir?', [file], 'u1')).toBe(200);
    await hears('Her gün açıktır.');
    await hears('zararlı yazılım bulundu');
    await until('it is logged', async () => line('a virus was found') !== undefined);
    expect(JSON.parse(line('a virus was found')!)).toMatchObject({ door: 'citizen', signature: SIGNATURE });
    expect(server.lines.join('\n')).not.toContain('diploma');
    const text = await figures();
    expect(text).toContain('mebasistan_file_scans_total{door="citizen",verdict="found"} 1');
    expect(text).toContain('mebasistan_scanner_ready 1');
  });

  it('takes none where the scanner is away, says so, and answers the text all the same', async () => {
    await fake.close();
    const before = (await heard()).filter((text) => text.includes('Her gün açıktır.')).length;
    const file = { name: NAME, bytes: pdf() };
    expect(await citizen.upload(server.url, 'Kütüphane saatleri nedir?', [file], 'u2')).toBe(200);
    await hears(LATER);
    expect((await heard()).filter((text) => text.includes('Her gün açıktır.')).length).toBe(before + 1);
    expect(await figures()).toContain('mebasistan_scanner_ready 0');
    expect(JSON.parse(line('a file could not be scanned')!)).toMatchObject({ door: 'citizen', reason: 'unreachable' });
  });

  it('said at its start which release it is, as its metrics do', async () => {
    const { version, commit, migration } = JSON.parse(line('"starting"')!) as Record<string, string>;
    expect(migration).toBe(NEWEST_MIGRATION);
    expect(commit).toMatch(/^([0-9a-f]{12}\+?|unknown)$/u);
    const label = `mebasistan_build_info{version="${version}",commit="${commit}",migration="${migration}"} 1`;
    expect(await figures()).toContain(label);
  });

  it('says at its end that it ended in order, and at its next start that a newer release was there', async () => {
    expect(await server.stop()).toBe(0);
    expect(JSON.parse(server.lines.at(-1)!)).toMatchObject({ msg: 'stopped' });
    await database.execute("insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00.000Z')");
    server = await startServerProcess({ ...place, env: { ENCODER_THREADS: '0' } });
    expect(JSON.parse(line('a newer release')!)).toMatchObject({ ahead: ['9999-later'] });
  });
});
