import { Blockquote, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { ItemLink } from '../../parts/item-link.js';
import { Section } from '../../parts/section.js';
import { DECISION_TEXTS, type Explained, nameOf } from './texts.js';

const TEXTS = defineTexts(
  {
    title: 'Karar',
    decided: (decision: string, day: string) => `${decision} (${day} günü için).`,
    from: 'Yanıt şuradan:',
    switched: 'Bu yanıt şu an durdurulmuş; vatandaş yerine şunu görür:',
    outdated: 'Sorulan metin o gün yürürlükte değil:',
    reached: (has: string, least: string) =>
      `İlk adayın olasılığı ${has}; yanıt vermek için en az ${least} gerekiyordu: yetti.`,
    short: (has: string, least: string) =>
      `İlk adayın olasılığı ${has}; yanıt vermek için en az ${least} gerekiyor: yetmedi.`,
    nothing: 'Hiçbir aday bulunamadı.',
    otherwise:
      'Olasılıklar başka bir kararı gösteriyordu; sınav takvimi, tarih ya da “başka soru” kuralı kararı değiştirdi.',
  },
  {
    title: 'Decision',
    decided: (decision: string, day: string) => `${decision} (for ${day}).`,
    from: 'Answered from:',
    switched: 'This answer is stopped now; citizens see instead:',
    outdated: 'What was asked about is not in force on that day:',
    reached: (has: string, least: string) =>
      `The first candidate has ${has}; at least ${least} is needed to answer: enough.`,
    short: (has: string, least: string) =>
      `The first candidate has ${has}; at least ${least} is needed to answer: not enough.`,
    nothing: 'No candidate was found.',
    otherwise:
      'By the probabilities it would have been otherwise; a rule of exams, days or other questions changed it.',
  },
);

/** What the citizen gets, and why in a sentence. */
export function Verdict({ explained }: { explained: Explained }) {
  const texts = useTexts(TEXTS);
  const decisions = useTexts(DECISION_TEXTS);
  const format = useFormat();
  const announce = useAnnounce();
  const { decision, asOf, answer, outdated, switched, search } = explained;
  const said = texts.decided(decisions[decision], format.date(asOf));
  useEffect(() => announce(said), [announce, said]);
  const first = search?.candidates.find(({ current }) => current);
  const least = search?.answerFrom;
  const isEnough = first !== undefined && least !== undefined && first.probability >= least;
  return (
    <Section title={texts.title}>
      <Text fw={700}>{said}</Text>
      {first && least !== undefined && (
        <Text>
          {(isEnough ? texts.reached : texts.short)(format.percent(first.probability), format.percent(least))}
        </Text>
      )}
      {search && !first && <Text>{texts.nothing}</Text>}
      {search && !switched && search.decision !== decision && <Text>{texts.otherwise}</Text>}
      {switched && (
        <>
          <Text>{texts.switched}</Text>
          <Blockquote p="sm">{switched.text}</Blockquote>
        </>
      )}
      {outdated && (
        <Text>
          {texts.outdated} <ItemLink id={outdated.externalId}>{nameOf(outdated)}</ItemLink>
        </Text>
      )}
      {answer && (
        <>
          <Text>
            {texts.from} <ItemLink id={answer.externalId}>{nameOf(answer)}</ItemLink>
          </Text>
          <Blockquote p="sm" style={{ whiteSpace: 'pre-wrap' }}>
            {answer.text.length > 800 ? `${answer.text.slice(0, 800)}…` : answer.text}
          </Blockquote>
        </>
      )}
    </Section>
  );
}
