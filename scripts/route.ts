/**
 * `npm run route -- "metin" [--il Ankara] [--ilce Çankaya] [--okul "Fatih Anadolu Lisesi"]`: where a ticket with this text would go, how urgent it
 * would be, and why; by the rules in force here. Writes nothing but what starting the server writes.
 */
import { parseArgs } from 'node:util';
import { resolveDistrict, resolveProvince } from '../nlu/index.js';
import { createLog, loadConfig } from '../server/index.js';
import { createOrganisation } from '../server/organisation.js';
import { explained } from '../server/routes/routing.js';
import { loadOrCreateSecretKey, openStore } from '../store/index.js';
import { ABROAD, topicName } from '../tickets/index.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { il: { type: 'string' }, ilce: { type: 'string' }, okul: { type: 'string' } },
});
const text = positionals.join(' ').trim();
if (text === '') {
  console.error('Kullanım: npm run route -- "metin" [--il Ankara] [--ilce Çankaya] [--okul "Okulun adı"]');
  process.exit(2);
}
const province = values.il && (/^yurt ?d[ıi][şs][ıi]$/iu.test(values.il) ? ABROAD : resolveProvince(values.il));
if (values.il && !province) {
  console.error(`Bilinmeyen il: ${values.il}`);
  process.exit(2);
}
const district = province && values.ilce && resolveDistrict(province, values.ilce);
if (values.ilce && !district) {
  console.error(`Bu ilde böyle bir ilçe yok: ${values.ilce}`);
  process.exit(2);
}
const outcome = loadConfig({ LOG_LEVEL: 'error', ...process.env });
if (!outcome.ok) {
  for (const problem of outcome.problems) console.error(problem);
  process.exit(2);
}
const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, CONTENT_DIR: contentDir, SECRET_KEY } = outcome.config;
const store = await openStore({
  dataDir,
  secretKey: await loadOrCreateSecretKey(dataDir, SECRET_KEY),
  log: createLog('error'),
  ...(databaseUrl && { databaseUrl }),
});
try {
  const organisation = createOrganisation({ store, contentDir });
  const { problems } = await organisation.load();
  for (const { file, line, reason } of problems) console.error(`${file}${line ? `:${line}` : ''}: ${reason}`);
  const events = await organisation.plan({
    subject: text,
    description: text,
    channel: 'terminal',
    ...(province && { province }),
    ...(district && { district }),
    ...(values.okul && { school: values.okul }),
  });
  const { topic, category, priority, priorityReason, bureau, rule, rules, reason } = explained(events);
  console.log(`büro      ${bureau}`);
  console.log(`gerekçe   ${reason}${rule ? `\n          kural ${rule}, sürüm ${rules}` : ''}`);
  console.log(`konu      ${topic} (${topicName(topic)}), tür ${category}`);
  console.log(`öncelik   ${priority}: ${priorityReason}`);
} finally {
  await store.close();
}
