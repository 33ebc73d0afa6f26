/**
 * `npm run route -- "metin" [--il Ankara] [--ilce Çankaya] [--okul "Fatih Anadolu Lisesi"]`: where a ticket with this text would go, how urgent it
 * would be, and why; by the rules in force here. Writes nothing but what starting the server writes.
 */
import { parseArgs } from 'node:util';
import { resolveDistrict, resolveProvince } from '../nlu/index.js';
import { createLog } from '../server/index.js';
import { createOrganisation } from '../server/organisation.js';
import { explained } from '../server/routes/routing.js';
import { ABROAD, topicName } from '../tickets/index.js';
import { openConfiguredStore } from './lib/open-store.js';

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
const opened = await openConfiguredStore({ log: createLog('error') });
if (!opened) process.exit(2);
const { config, store } = opened;
try {
  const organisation = createOrganisation({ store, contentDir: config.CONTENT_DIR });
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
