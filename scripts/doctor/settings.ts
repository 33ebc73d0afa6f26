import type { Config } from '../../server/config.js';
import { type Finding, ok, warning } from './model.js';

/** Settings that are allowed and seldom meant. */
export function checkSettings(config: Config): Finding[] {
  const findings: Finding[] = [ok('Ayarlar', 'hepsi okunabildi')];
  const say = (isSo: boolean, about: string, found: string, remedy: string) => {
    if (isSo) findings.push(warning(about, found, remedy));
  };
  say(
    config.METRICS_TOKEN === undefined,
    'METRICS_TOKEN',
    'verilmemiş: /metrics herkese açık',
    'METRICS_TOKEN verin ya da /metrics adresini vekil sunucuda kapatın.',
  );
  say(
    config.PUBLIC_URL === undefined,
    'PUBLIC_URL',
    'verilmemiş: bağlantılar isteğin adresinden kurulur',
    'Yurttaşların gördüğü adresi verin.',
  );
  say(
    config.NOTICE_SMTP_URL === undefined &&
      config.NOTICE_SMS_URL === undefined &&
      config.NOTICE_VOICE_URL === undefined &&
      config.NOTICE_TELEGRAM_TOKEN === undefined,
    'Personele bildirim',
    'hiçbir yol ayarlanmamış: acil bir başvuruda kimseye haber gitmez',
    'docs/notices.md',
  );
  say(
    config.PUBLIC_URL !== undefined && config.TRUST_PROXY === 0,
    'TRUST_PROXY',
    '0: bütün istekler vekil sunucunun adresinden gelmiş sayılır',
    'Öndeki vekil sunucu sayısını verin (çoğu kurulumda 1).',
  );
  say(
    config.DATABASE_URL !== undefined && config.STOP_DELAY_SECONDS === 0,
    'STOP_DELAY_SECONDS',
    '0: yük dengeleyici, duran bir kopyayı geç fark eder',
    'Yük dengeleyicinin yoklama aralığından uzun bir süre verin (5–15).',
  );
  return findings;
}
