import type { Config } from '../../server/config.js';
import { type Finding, ok, skipped, wrong } from './model.js';

const PATIENCE_MS = 10_000;
const REMEDY = 'Anahtarı platformda yenileyin, ağın dışarı çıkışını denetleyin (docs/runbooks/kanal-calismiyor.md).';

/** Whether each configured platform knows our credentials. Asks it, and sends nothing to anybody. */
export async function checkChannels(config: Config): Promise<Finding[]> {
  const findings: Finding[] = [];
  const ask = async (about: string, address: string, init: RequestInit, isWell: (body: string) => boolean) => {
    try {
      const response = await fetch(address, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
      const body = await response.text();
      findings.push(
        response.ok && isWell(body)
          ? ok(about, 'ulaşıldı, anahtar geçerli')
          : wrong(about, `anahtar kabul edilmedi (HTTP ${response.status})`, REMEDY),
      );
    } catch (fault) {
      findings.push(wrong(about, `ulaşılamadı (${fault instanceof Error ? fault.name : 'hata'})`, REMEDY));
    }
  };
  const telegrams = [
    ['Telegram', config.TELEGRAM_API, config.TELEGRAM_BOT_TOKEN],
    ['Telegram (personel)', config.NOTICE_TELEGRAM_API, config.NOTICE_TELEGRAM_TOKEN],
  ] as const;
  for (const [about, api, token] of telegrams)
    if (token) await ask(about, `${api}/bot${token}/getMe`, {}, (body) => body.includes('"ok":true'));
  for (const number of config.WHATSAPP_PHONE_NUMBER_IDS ?? [])
    await ask(
      `WhatsApp ${number}`,
      `${config.WHATSAPP_API}/${config.WHATSAPP_API_VERSION}/${number}?fields=id`,
      { headers: { Authorization: `Bearer ${config.WHATSAPP_ACCESS_TOKEN}` } },
      (body) => body.includes(number),
    );
  const { BOTFRAMEWORK_APP_ID: id, BOTFRAMEWORK_TENANT_ID: tenant, BOTFRAMEWORK_APP_SECRET: secret } = config;
  if (id && tenant && secret)
    await ask(
      'Bot Framework',
      `${config.BOTFRAMEWORK_LOGIN}/${tenant}/oauth2/v2.0/token`,
      {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: id,
          client_secret: secret,
          scope: 'https://api.botframework.com/.default',
        }),
      },
      (body) => body.includes('access_token'),
    );
  return findings.length > 0 ? findings : [skipped('Kanallar', 'ayarlanmış platform yok; web kanalı hep açıktır')];
}
