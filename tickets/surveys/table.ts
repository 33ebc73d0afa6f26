import { type QuestionResult, questionResults, shownGroups } from './results.js';
import type { Estimate } from './statistics.js';
import type { Survey, Tally } from './types.js';

/** Answers of one group of respondents. */
export interface TallyGroup {
  /** Channel, province or topic code; empty where it is not known. */
  readonly group: string;
  /** Respondents who finished. */
  readonly size: number;
  readonly tallies: readonly Tally[];
}

export type GroupedBy = 'channel' | 'province' | 'topic';

const BY: Readonly<Record<GroupedBy, string>> = { channel: 'Kanal', province: 'İl', topic: 'Konu' };
const UNKNOWN = 'Bilinmiyor';
const HEAD = [
  'Soru no',
  'Soru',
  'Kırılım',
  'Grup',
  'Seçenek',
  'Yanıt sayısı',
  'Soruyu yanıtlayan',
  'Pay',
  'Pay alt sınır (%95)',
  'Pay üst sınır (%95)',
  'Ortalama',
  'Ortalama alt sınır (%95)',
  'Ortalama üst sınır (%95)',
] as const;

/** Rows of a survey's results: the whole, then each group that is large enough. Texts are not in it. The first row names the columns. */
export function resultRows(
  survey: Pick<Survey, 'questions'>,
  whole: readonly Tally[],
  groups: Readonly<Record<GroupedBy, readonly TallyGroup[]>>,
  nameOf: (by: GroupedBy, group: string) => string,
): (string | number)[][] {
  const rows = (by: string, group: string, tallies: readonly Tally[]) =>
    questionResults(survey, tallies).flatMap((result) => rowsOf(result, by, group));
  return [
    [...HEAD],
    ...rows('Tümü', 'Tümü', whole),
    ...(Object.keys(BY) as GroupedBy[]).flatMap((by) =>
      shownGroups(groups[by]).flatMap(({ group, tallies }) =>
        rows(BY[by], group === '' ? UNKNOWN : nameOf(by, group), tallies),
      ),
    ),
  ];
}

function rowsOf(result: QuestionResult, by: string, group: string): (string | number)[][] {
  const { question, text, answered, suppressed, options = [], mean } = result;
  const lead = [question + 1, text, by, group];
  if (suppressed) return [[...lead, '', '', '5’ten az', '', '', '', '', '', '']];
  const average = spread(mean);
  if (options.length === 0) return [[...lead, '', answered, answered, '', '', '', ...average]];
  return options.map((option) => [...lead, option.label, option.count, answered, ...spread(option.share), ...average]);
}

const spread = (estimate: Estimate | undefined): (string | number)[] =>
  estimate ? [estimate.value, estimate.low, estimate.high].map((value) => Number(value.toFixed(4))) : ['', '', ''];
