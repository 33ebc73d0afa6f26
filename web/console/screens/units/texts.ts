import { useQuery } from '@tanstack/react-query';
import { api, given, type Schemas } from '../../api/client.js';
import { defineTexts } from '../../i18n/language.js';

export type Unit = Schemas['Units']['units'][number];
export type Writer = Unit['people'][number];

export const UNITS_KEY = ['units'] as const;

export const useUnits = () => useQuery({ queryKey: UNITS_KEY, queryFn: () => given(api.GET('/api/v1/units')) });

export const unitAddress = (unit: string) => `/birimler/${encodeURIComponent(unit)}`;

export const UNIT_TEXTS = defineTexts(
  {
    title: 'Birimler',
    lead: 'Merkez birimlerinin yayın politikası, editörleri, beslemesi ve bekleyen işleri.',
    search: 'Adında ya da kodunda geçen',
    onlyWaiting: 'Yalnız onay bekleyeni ya da editörü olmayan',
    shown: (count: string) => `${count} birim gösteriliyor`,
    none: 'Bu süzmeye uyan birim yok.',
    heads: ['Birim', 'Sistemden gelen', 'Editörleri', 'Besleme', 'Onay bekleyen', 'Yayında'],
    noFeed: 'Beslemesi yok',
    noPeople: 'Kendi editörü yok',
    waiting: (count: string) => `${count} içerik`,
    waitingOf: (unit: string, count: string) => `${unit}: onay bekleyen ${count} içerik`,
    refused: (count: string) => `${count} reddedilen bekliyor`,
    roles: { editor: 'editör', reviewer: 'onaylayan editör' },
    everywhere: 'Her birimde yetkili olanlar',
    nobodyEverywhere: 'Yok.',
    back: 'Bütün birimler',
    unknown: 'Böyle bir birim yok ya da yetkiniz onu kapsamıyor.',
    policy: 'Yayın politikası ve besleme',
    policyLead:
      'Birimin kendi sisteminden gelen içerik için. Editörün yazdığını her zaman onaylayan bir editör yayımlar.',
    define: 'Besleme tanımla',
    toFeed: 'Beslemenin ayrıntısı, reddedilenler, anahtarlar',
    people: 'Editörler',
    peopleLead: 'Editör yazar ve onaya gönderir; onaylayan editör yayımlar.',
    peopleHeads: ['Ad', 'Yetki', 'İşlem'],
    add: 'Yetki ver',
    person: 'Kime',
    personHelp:
      'Yazmaya başlayın, ok tuşuyla gelin, Enter ile seçin. Listede olmayanı önce Sistem → Kişiler’den çağırın.',
    role: 'Ne yetkisi',
    missing: 'Birini seçin.',
    added: (name: string) => `${name}: yetki verildi.`,
    remove: 'Yetkiyi al',
    removeNamed: (name: string, role: string) => `Yetkiyi al: ${name}, ${role}`,
    removeText: 'Bu kişi bu birimin içeriğini artık bu yetkiyle değiştiremez. Yazdıkları kalır.',
    removed: (name: string) => `${name}: yetki alındı.`,
    items: 'İçerik',
    counts: (published: string, inReview: string, drafts: string) =>
      `Yayında ${published}, onay bekleyen ${inReview}, üzerinde çalışılan ${drafts}.`,
    toReview: 'Onay bekleyenleri aç',
    toItems: 'Bütün içeriklerini aç',
  },
  {
    title: 'Units',
    lead: 'What each central unit may publish, who writes for it, its feed, and what waits.',
    search: 'Part of the name or code',
    onlyWaiting: 'Only with something to review, or without an editor',
    shown: (count: string) => `${count} units shown`,
    none: 'No unit is like that.',
    heads: ['Unit', 'From its system', 'Editors', 'Feed', 'To review', 'Published'],
    noFeed: 'No feed',
    noPeople: 'No editor of its own',
    waiting: (count: string) => `${count} items`,
    waitingOf: (unit: string, count: string) => `${unit}: ${count} items to review`,
    refused: (count: string) => `${count} refused are waiting`,
    roles: { editor: 'editor', reviewer: 'reviewer' },
    everywhere: 'Editors everywhere',
    nobodyEverywhere: 'None.',
    back: 'All units',
    unknown: 'There is no such unit, or it is not yours.',
    policy: 'Publication and feed',
    policyLead: 'For what comes from the unit’s own system. What an editor writes is always published by a reviewer.',
    define: 'Define a feed',
    toFeed: 'The feed: what was refused, its keys',
    people: 'Editors',
    peopleLead: 'Editors write and submit; reviewers publish.',
    peopleHeads: ['Name', 'Grant', 'Action'],
    add: 'Give a grant',
    person: 'To whom',
    personHelp:
      'Begin to type, go down with the arrow key, choose with Enter. Invite who is not listed under System → People first.',
    role: 'Which grant',
    missing: 'Choose somebody.',
    added: (name: string) => `${name}: granted.`,
    remove: 'Take away',
    removeNamed: (name: string, role: string) => `Take away: ${name}, ${role}`,
    removeText: 'They cannot change items of this unit by this grant any more. What they wrote stays.',
    removed: (name: string) => `${name}: taken away.`,
    items: 'Items',
    counts: (published: string, inReview: string, drafts: string) =>
      `Published ${published}, to review ${inReview}, at work on ${drafts}.`,
    toReview: 'Open what waits for review',
    toItems: 'Open all its items',
  },
);
