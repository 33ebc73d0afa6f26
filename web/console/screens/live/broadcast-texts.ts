import { defineTexts } from '../../i18n/language.js';

export const BROADCAST_TEXTS = defineTexts(
  {
    title: 'Abonelere haberler',
    lead: 'Bir haberi bekleyen vatandaşlara yazılanlar. Sayılar kendiliğinden yenilenir.',
    events: { result: 'sonuçlar', placement: 'yerleştirme', application: 'başvuru', exam: 'sınav günü' },
    statuses: {
      queueing: 'Sıraya alınıyor',
      telling: 'Haber veriliyor',
      done: 'Bitti',
      stopped: 'Durduruldu',
      withdrawn: 'İçerik geri alındığı için kesildi',
    },
    progress: (name: string) => `İlerleme, ${name}`,
    counts: (sent: string, failed: string, left: string, share: string) =>
      `${share} tamam: ${sent} kişiye gönderildi, ${failed} kişiye ulaşılamadı, ${left} kişi sırada.`,
    stop: 'Durdur',
    resume: 'Sürdür',
    moveOne: (move: string, name: string) => `${move}: ${name}`,
    stopText: 'Sırada bekleyenlere yazılmaz, abonelikleri sürer. Gönderilenler geri alınamaz.',
    resumeText: 'Kalanlara yazılır; kimseye iki kez yazılmaz.',
    stopped: 'Durduruldu.',
    resumed: 'Sürüyor.',
  },
  {
    title: 'Broadcasts',
    lead: 'What was written to citizens who waited for news. The numbers refresh by themselves.',
    events: { result: 'results', placement: 'placement', application: 'application', exam: 'exam day' },
    statuses: {
      queueing: 'Being queued',
      telling: 'Being told',
      done: 'Done',
      stopped: 'Stopped',
      withdrawn: 'Cut off, since the item was withdrawn',
    },
    progress: (name: string) => `Progress, ${name}`,
    counts: (sent: string, failed: string, left: string, share: string) =>
      `${share} done: sent to ${sent}, ${failed} not reached, ${left} to go.`,
    stop: 'Stop',
    resume: 'Resume',
    moveOne: (move: string, name: string) => `${move}: ${name}`,
    stopText: 'Who is still in the queue is not written to and stays subscribed. What was sent cannot be taken back.',
    resumeText: 'The rest is told; nobody is written to twice.',
    stopped: 'Stopped.',
    resumed: 'Going on.',
  },
);
