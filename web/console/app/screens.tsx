import { type ComponentType, lazy } from 'react';
import { defineTexts, type Texts } from '../i18n/language.js';

export interface Screen {
  /** Below `/konsol`; `:name` is a parameter. */
  readonly path: string;
  readonly component: ComponentType;
  /** Who may see it: any of these permissions; nobody needs one where it is empty. */
  readonly permissions: readonly string[];
  /** Where they must hold it, `*` for everywhere; absent: anywhere. */
  readonly unit?: string;
  /** In the menu under this name; absent: not in the menu. */
  readonly menu?: { readonly group: MenuGroup; readonly label: Texts<string> };
}

export type MenuGroup = 'desk' | 'knowledge' | 'bureau' | 'management' | 'administration';

export const GROUP_TEXTS: Texts<Readonly<Record<MenuGroup, string>>> = defineTexts(
  { desk: 'Masa', knowledge: 'İçerik', bureau: 'Büro', management: 'Yönetim', administration: 'Sistem' },
  { desk: 'Desk', knowledge: 'Knowledge', bureau: 'Bureau', management: 'Management', administration: 'System' },
);

/** The contact centre itself, among bureaus. */
const CENTRE = 'mebim';

/** Every screen, in the order of the menu. The first that somebody may see is where they begin. Each is a chunk of its own. */
export const SCREENS: readonly Screen[] = [
  {
    path: '/masa',
    component: lazy(() => import('../screens/desk/queue.js')),
    permissions: ['desk.read'],
    menu: { group: 'desk', label: defineTexts('Başvurular', 'Tickets') },
  },
  {
    path: '/masa/yeni',
    component: lazy(() => import('../screens/desk/new-ticket.js')),
    permissions: ['desk.work'],
    menu: { group: 'desk', label: defineTexts('Başvuru kaydet', 'File a ticket') },
  },
  {
    path: '/masa/:number',
    component: lazy(() => import('../screens/desk/ticket.js')),
    permissions: ['desk.read'],
  },
  {
    path: '/aramalar',
    component: lazy(() => import('../screens/desk/calls.js')),
    permissions: ['desk.work'],
    menu: { group: 'desk', label: defineTexts('Dış aramalar', 'Calls due') },
  },
  {
    path: '/anket-aramalari',
    component: lazy(() => import('../screens/survey-calls/survey-calls.js')),
    permissions: ['surveys.call'],
    unit: CENTRE,
    menu: { group: 'desk', label: defineTexts('Anket aramaları', 'Survey calls') },
  },
  {
    path: '/anket-aramalari/:id',
    component: lazy(() => import('../screens/survey-calls/survey-call.js')),
    permissions: ['surveys.call'],
    unit: CENTRE,
  },
  {
    path: '/bekleyenler',
    component: lazy(() => import('../screens/live/waiting.js')),
    permissions: ['desk.read'],
    menu: { group: 'desk', label: defineTexts('Bekleyenler', 'Waiting') },
  },
  {
    path: '/gorusme/:id',
    component: lazy(() => import('../screens/live/conversation.js')),
    permissions: ['desk.read'],
  },
  {
    path: '/buro-panosu',
    component: lazy(() => import('../screens/bureau/board.js')),
    permissions: ['desk.assign'],
    menu: { group: 'bureau', label: defineTexts('Büro panosu', 'Bureau board') },
  },
  {
    path: '/burolar',
    component: lazy(() => import('../screens/organisation/bureaus.js')),
    permissions: ['bureaus.read'],
    menu: { group: 'bureau', label: defineTexts('Bürolar ve nöbet', 'Bureaus and on call') },
  },
  {
    path: '/burolar/:code',
    component: lazy(() => import('../screens/organisation/bureau.js')),
    permissions: ['bureaus.read'],
  },
  {
    path: '/izinler',
    component: lazy(() => import('../screens/organisation/leaves.js')),
    permissions: ['bureaus.read'],
    menu: { group: 'bureau', label: defineTexts('İdarî izinler', 'Administrative leave') },
  },
  {
    path: '/hazir-yanitlar',
    component: lazy(() => import('../screens/desk-tools/desk-tools.js')),
    permissions: ['desk.read'],
    menu: { group: 'bureau', label: defineTexts('Hazır yanıtlar', 'Canned replies') },
  },
  {
    path: '/icerik',
    component: lazy(() => import('../screens/knowledge/items.js')),
    permissions: ['items.read'],
    menu: { group: 'knowledge', label: defineTexts('İçerikler', 'Items') },
  },
  {
    path: '/icerik/yeni',
    component: lazy(() => import('../screens/knowledge/new-item.js')),
    permissions: ['items.edit'],
  },
  {
    path: '/icerik/aktar',
    component: lazy(() => import('../screens/knowledge/import.js')),
    permissions: ['items.edit'],
  },
  {
    path: '/icerik/:id',
    component: lazy(() => import('../screens/knowledge/item.js')),
    permissions: ['items.read'],
  },
  {
    path: '/yayinlar',
    component: lazy(() => import('../screens/live/broadcasts.js')),
    permissions: ['broadcasts.manage'],
    menu: { group: 'knowledge', label: defineTexts('Abonelere haberler', 'Broadcasts') },
  },
  {
    path: '/sorular',
    component: lazy(() => import('../screens/questions/clusters.js')),
    permissions: ['questions.read'],
    menu: { group: 'knowledge', label: defineTexts('Yanıtlanamayanlar', 'Unanswered') },
  },
  {
    path: '/sorular/:id',
    component: lazy(() => import('../screens/questions/cluster.js')),
    permissions: ['questions.read'],
  },
  {
    path: '/konu-raporlari',
    component: lazy(() => import('../screens/management/topic-reports.js')),
    permissions: ['questions.read'],
    menu: { group: 'knowledge', label: defineTexts('Konu raporları', 'Topic reports') },
  },
  {
    path: '/beslemeler',
    component: lazy(() => import('../screens/feeds/feeds.js')),
    permissions: ['feeds.read'],
    menu: { group: 'knowledge', label: defineTexts('Beslemeler', 'Feeds') },
  },
  {
    path: '/beslemeler/:unit',
    component: lazy(() => import('../screens/feeds/feed.js')),
    permissions: ['feeds.read'],
  },
  {
    path: '/birimler',
    component: lazy(() => import('../screens/units/units.js')),
    permissions: ['units.read'],
    menu: { group: 'knowledge', label: defineTexts('Birimler', 'Units') },
  },
  {
    path: '/birimler/:unit',
    component: lazy(() => import('../screens/units/unit.js')),
    permissions: ['units.read'],
  },
  {
    path: '/neden',
    component: lazy(() => import('../screens/why/why.js')),
    permissions: ['items.edit'],
    menu: { group: 'knowledge', label: defineTexts('Neden bu yanıt?', 'Why this answer?') },
  },
  {
    path: '/anahtar-kapat',
    component: lazy(() => import('../screens/switches/switches.js')),
    permissions: ['switches.manage'],
    menu: { group: 'knowledge', label: defineTexts('Yayını durdur', 'Stop answers') },
  },
  {
    path: '/sozluk',
    component: lazy(() => import('../screens/lexicon/lexicon.js')),
    permissions: ['items.edit'],
    menu: { group: 'knowledge', label: defineTexts('Sözlük', 'Lexicon') },
  },
  {
    path: '/genel-durum',
    component: lazy(() => import('../screens/management/dashboard.js')),
    permissions: ['reports.read'],
    menu: { group: 'management', label: defineTexts('Genel durum', 'Overview') },
  },
  {
    path: '/raporlar',
    component: lazy(() => import('../screens/management/reports.js')),
    permissions: ['reports.read'],
    menu: { group: 'management', label: defineTexts('Raporlar', 'Reports') },
  },
  {
    path: '/gosterge',
    component: lazy(() => import('../screens/management/figure-rows.js')),
    permissions: ['reports.read'],
  },
  {
    path: '/anketler',
    component: lazy(() => import('../screens/surveys/surveys.js')),
    permissions: ['surveys.read'],
    menu: { group: 'management', label: defineTexts('Anketler', 'Surveys') },
  },
  {
    path: '/anketler/yeni',
    component: lazy(() => import('../screens/surveys/editor.js')),
    permissions: ['surveys.edit'],
  },
  {
    path: '/anketler/:id/duzenle',
    component: lazy(() => import('../screens/surveys/editor.js')),
    permissions: ['surveys.edit'],
  },
  {
    path: '/anketler/:id',
    component: lazy(() => import('../screens/surveys/survey.js')),
    permissions: ['surveys.read'],
  },
  {
    path: '/kanallar',
    component: lazy(() => import('../screens/channels/channels.js')),
    permissions: ['delivery.manage'],
    menu: { group: 'management', label: defineTexts('Kanalların durumu', 'Channels') },
  },
  {
    path: '/yonlendirme',
    component: lazy(() => import('../screens/routing/routing.js')),
    permissions: ['routing.manage'],
    menu: { group: 'management', label: defineTexts('Yönlendirme', 'Routing') },
  },
  {
    path: '/kisiler',
    component: lazy(() => import('../screens/administration/people.js')),
    permissions: ['staff.manage'],
    menu: { group: 'administration', label: defineTexts('Kişiler', 'People') },
  },
  {
    path: '/kisiler/:id',
    component: lazy(() => import('../screens/administration/person.js')),
    permissions: ['staff.manage'],
  },
  {
    path: '/anahtarlar',
    component: lazy(() => import('../screens/administration/keys.js')),
    permissions: ['keys.manage'],
    menu: { group: 'administration', label: defineTexts('API anahtarları', 'API keys') },
  },
  {
    path: '/denetim',
    component: lazy(() => import('../screens/administration/audit.js')),
    permissions: ['audit.read'],
    menu: { group: 'administration', label: defineTexts('Denetim kaydı', 'Audit log') },
  },
  {
    path: '/kisi-verileri',
    component: lazy(() => import('../screens/privacy/person-data.js')),
    permissions: ['privacy.manage'],
    unit: '*',
    menu: { group: 'administration', label: defineTexts('Bir kişinin verileri', 'One person’s data') },
  },
  {
    path: '/saklama',
    component: lazy(() => import('../screens/privacy/retention.js')),
    permissions: ['privacy.manage'],
    unit: '*',
    menu: { group: 'administration', label: defineTexts('Saklama ve silme', 'Retention and deletion') },
  },
  {
    path: '/hesabim',
    component: lazy(() => import('../screens/account/account.js')),
    permissions: [],
  },
];
