import { PHONE } from './tr.js';

/** Sentences of an incident's report. */
export const INCIDENT_TR = {
  lead: '**Can güvenliği söz konusuysa ya da olay şu an sürüyorsa hemen 112’yi arayın.**',
  ask: 'Nöbetçi yöneticilere buradan hemen haber verebilirim. Olay **hangi ilde, hangi okulda** ya da çevresinde? Tek mesajda yazabilirsiniz; adınızı yazmanız gerekmez.',
  askKnown: (province: string, school: string | undefined) =>
    `Nöbetçi yöneticilere buradan hemen haber verebilirim. Olayın yerini **${[province, school].filter(Boolean).join(', ')}** diye anladım. Haber vereyim mi? Yanlışsa ilin ve okulun adını yazın.`,
  askAgain: 'Haber verebilmem için olayın **ilini ve okulunu** yazın ya da “hemen haber ver” deyin.',
  sendNow: 'Hemen haber ver',
  unknown: 'Bilmiyorum',
  province: 'Olay **hangi ilde**? Bilmiyorsanız “bilmiyorum” yazın.',
  provinceUnknown: 'Bu adla bir il bulamadım. İlin adını yazın ya da “hemen haber ver” deyin.',
  provinceAgain: 'Yazdığınızı ihbara ekledim. Yardımın doğru yere gitmesi için: **hangi il, hangi okul**?',
  located: (number: string, province: string) =>
    `**${number}** numaralı ihbarınıza yeri ekledim; **${province}** ilinin nöbetçi yöneticilerine de haber veriliyor.`,
  placeAdded: (number: string, place: string) => `**${number}** numaralı ihbarınıza yeri ekledim: **${place}**.`,
  school: '**Hangi okulda** ya da hangi okulun çevresinde? Bilmiyorsanız “bilmiyorum” yazın.',
  ongoing: 'Olay **hâlâ sürüyor mu**? Eklemek istediğiniz bir şey varsa yazabilirsiniz.',
  stillOn: 'Evet, sürüyor',
  over: 'Hayır, bitti',
  resumed: 'İhbarınıza devam edelim.',
  report: 'Bir olayı bildirmek istiyorum',
  other: 'Bu başka bir olay',
  opened: (number: string, code: string, province: string, abroad?: string) =>
    `İhbarınızı kaydettim.${abroad === undefined ? '' : ` Yer: **${abroad}**.`} ${province === '' ? 'MEBİM’in' : `**${province}** ilinin`} nöbetçi yöneticilerine şimdi haber veriliyor; biri üstlenene kadar sırayla aranacaklar.\n\nNumaranız **${number}**, takip kodunuz **${code}**. Durum değişirse buraya yazın.`,
  openedUnheard: (number: string, code: string) =>
    `İhbarınızı kaydettim; ancak **şu an buradan nöbetçi bir yöneticiye haber veremiyorum**. Lütfen **112’yi** ve gece gündüz açık **${PHONE}** numarasını siz arayın; kayıt MEBİM’in ekranında bekliyor.\n\nNumaranız **${number}**, takip kodunuz **${code}**. Durum değişirse buraya yazın.`,
  exhausted: (number: string) =>
    `**${number}** numaralı ihbarınızı henüz üstlenen bir yönetici olmadı. Lütfen beklemeyin: tehlike varsa **112’yi**, ayrıca gece gündüz açık **${PHONE}** numarasını arayın.`,
  againUnheard: (number: string) =>
    `Yazdığınızı **${number}** numaralı ihbarınıza ekledim; ancak şu an buradan kimseye haber veremiyorum. Lütfen **112’yi** ve **${PHONE}** numarasını arayın. Bu başka bir olaysa aşağıdan bildirin.`,
  besidePerson:
    'Görevlimiz de bu yazışmayı görüyor; bildiğiniz başka bir şey varsa (il, okul, olayın sürüp sürmediği) buraya yazın.',
  addedBesidePerson: (number: string) => `Yazdığınızı **${number}** numaralı ihbarınıza ekledim.`,
  standing: {
    unacknowledged: `acil ihbar olarak kayıtlı, henüz üstlenen bir yönetici olmadı; tehlike sürüyorsa 112’yi ve ${PHONE} numarasını arayın`,
    acknowledged: 'acil ihbar, bir yönetici üstlendi ve ilgileniyor',
  },
  added: (number: string) =>
    `Teşekkür ederim, **${number}** numaralı ihbarınıza ekledim. Tehlike sürüyorsa 112’yi arayın.`,
  again: (number: string) =>
    `Yazdığınızı **${number}** numaralı ihbarınıza ekledim; yöneticilere haber veriliyor. Bu başka bir olaysa aşağıdan bildirin.`,
  notSent: `Peki, kimseye haber vermedim. Acil durumda 112’yi ya da gece gündüz **${PHONE}** numarasını arayabilirsiniz. Bildirmek isterseniz buraya yazmanız yeterli.`,
  alreadySent: (number: string) =>
    `**${number}** numaralı ihbarınız yöneticilere iletilmişti. Vazgeçtiğinizi ihbara ekledim; durumu yöneticiler değerlendirecek.`,
  falseAlarm: (number: string) =>
    `Haber verdiğiniz için teşekkür ederim. Yanlış alarm olduğunu **${number}** numaralı ihbara ekledim; yöneticiler yine de bakıp kaydı kapatacak. Emin olmadığınızda bildirmeniz her zaman doğrudur.`,
  falseAlarmBefore: 'Sevindim, kimseye haber vermedim. Emin olmadığınızda bildirmeniz her zaman doğrudur.',
  subject: (what: string) => `Acil ihbar: ${what}`,
  reason: 'Acil ihbar (2018/14 sayılı Genelge, madde 3)',
  schoolIs: (school: string) => `Okul: ${school}`,
  ongoingIs: { yes: 'Olay sürüyor.', no: 'Olay sona erdi.', '': '' } as Record<string, string>,
  wroteFalseAlarm: (text: string) => `Bildiren, yanlış alarm olduğunu yazdı: ${text}`,
  wroteCancel: 'Bildiren, ihbardan vazgeçtiğini yazdı.',
} as const;
