import type { DangerKind } from '../../nlu/index.js';
import { PHONE } from './tr.js';

const NOT_ALONE = 'Yazdığınız için teşekkür ederim. Bunu tek başınıza taşımak zorunda değilsiniz.';

/** What is said to somebody in danger, by kind: whom to call first, who helps beside them, what can be done from here. */
export const CRISIS_TR: Readonly<Record<DangerKind, string>> = {
  'self-harm': [
    '**Hemen 112’yi arayın; beklemeyin.** Bu, kendiniz için de bir yakınınız için de geçerlidir.',
    'Yanınızda güvendiğiniz biri varsa ona haber verin. Söz konusu olan bir çocuksa **183** Sosyal Destek Hattı’nı da arayabilirsiniz; okulda rehberlik servisi destek olur.',
    NOT_ALONE,
  ].join('\n\n'),
  'missing-child': [
    '**Hemen 112’yi arayın; beklemeyin.**',
    'Okul yönetimine, servisle gidip geliyorsa servis görevlisine de haber verin.',
  ].join('\n\n'),
  'staff-violence': [
    '**Saldırı ya da tehdit sürüyorsa hemen 112’yi arayın.** Yaralanan varsa da önce 112 aranır.',
    `Okul yönetimine haber verin. Olayı buradan kayda geçirebilirim; **${PHONE}** hattı da gece gündüz açık.`,
  ].join('\n\n'),
  'domestic-violence': [
    '**Can güvenliğiniz ya da bir başkasınınki tehlikedeyse hemen 112’yi arayın.**',
    'Aile içi şiddette **183** Sosyal Destek Hattı’nı da arayabilirsiniz.',
    NOT_ALONE,
  ].join('\n\n'),
  child: [
    '**Bir çocuk şu an tehlikedeyse hemen 112’yi arayın.**',
    'Bir çocuğun ihmali ya da istismarı, çocuğa şiddet için **183** Sosyal Destek Hattı’nı arayabilirsiniz. Bunu yaşayan sizseniz güvendiğiniz bir yetişkine anlatın; okulun rehberlik servisi de destek olur.',
    `Bunu okulda çalışan biri yapıyorsa şikâyetinizi buradan iletebilirim; **${PHONE}** hattı da gece gündüz açık.`,
  ].join('\n\n'),
  injury: [
    '**Hemen 112’yi arayın.**',
    'Okuldaysanız okul yönetimine de haber verin; sağlık görevlisi gelene kadar yaralının ya da hastanın yanından ayrılmayın.',
  ].join('\n\n'),
  other: [
    '**Siz ya da bir başkası şu an tehlikedeyse hemen 112’yi arayın.**',
    'Bir çocuğun ihmali ya da istismarı, aile içi şiddet için **183** Sosyal Destek Hattı’nı arayabilirsiniz. Yanınızda güvendiğiniz biri varsa ona haber verin.',
    NOT_ALONE,
  ].join('\n\n'),
};
