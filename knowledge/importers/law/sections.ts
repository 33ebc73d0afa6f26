import { type Block, blockText } from './text.js';

/** What stands behind the articles of a law: schedules, provisions of amending laws, lists of amendments. */
export interface SectionStart {
  readonly kind: 'schedule' | 'unprocessed' | 'list';
  readonly label: string;
  readonly heading: string;
  /** Blocks its heading takes up. */
  readonly blocks: number;
}

/** Labels of sections that are no provisions: kept with the law, but no passage answers from them. */
const APPARATUS = /^(değişiklik listesi|yürürlükten kaldırma listesi|dipnotlar)( \(\d+\))?$/;

export const isApparatus = (label: string): boolean => APPARATUS.test(label);

export const LABEL = {
  introduction: 'giriş',
  schedule: 'cetvel',
  unprocessed: 'işlenemeyen hükümler',
  amendments: 'değişiklik listesi',
  repeals: 'yürürlükten kaldırma listesi',
  footnotes: 'dipnotlar',
} as const;

const MOST_BLOCKS = 8;
const LIST = /^(?=.*?\d SAYILI KANUN).*(?:LİSTE|TABLO)(?:Sİ|SU)?$/;
const REPEALS = /YÜRÜRLÜKTEN KALDIRDIĞI/;
const UNPROCESSED = /^(?=.*?İŞLENEMEYEN ).*HÜKÜMLERİ?$/;
const SCHEDULE = /^\(?([IVX]+|\d+)\)? (SAYILI|NUMARALI)\b.*CETVELİ? ?:?$/;

/** Capitals throughout; endings after an apostrophe (`KHK’nin`) may be small. */
export function isCapitals(text: string): boolean {
  const bare = text.replace(/[’']\p{Ll}+/gu, '');
  return /\p{Lu}{2}/u.test(bare) && !/\p{Ll}/u.test(bare);
}

/** Recognises a section whose heading starts at block `at`. A heading may run over several blocks of capitals. */
export function sectionStart(blocks: readonly Block[], at: number): SectionStart | undefined {
  let heading = '';
  for (let taken = 1; taken <= MOST_BLOCKS && at + taken <= blocks.length; taken++) {
    const text = blockText(blocks[at + taken - 1]!);
    if (!isCapitals(text)) return undefined;
    heading = `${heading} ${text}`.trimStart();
    const schedule = SCHEDULE.exec(heading);
    if (schedule) return { kind: 'schedule', label: `${schedule[1]} sayılı cetvel`, heading, blocks: taken };
    if (UNPROCESSED.test(heading)) return { kind: 'unprocessed', label: LABEL.unprocessed, heading, blocks: taken };
    if (LIST.test(heading)) {
      const label = REPEALS.test(heading) ? LABEL.repeals : LABEL.amendments;
      return { kind: 'list', label, heading, blocks: taken };
    }
  }
  return undefined;
}

const EXECUTION = /(yürütür|memurdur)\.?$/;

/** Where the last article ends: after its execution clause ("… yürütür."); what follows is a schedule without a number. */
export function endOfLastArticle(blocks: readonly Block[]): number {
  const clause = blocks.findIndex((block) => EXECUTION.test(blockText(block)));
  return clause === -1 ? blocks.length : clause + 1;
}
