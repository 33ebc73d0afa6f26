import { Button, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api, given } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { ItemLink } from '../../parts/item-link.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { Section } from '../../parts/section.js';
import { useMay } from '../../shell/me-context.js';
import { addWording } from './add-wording.js';
import { type Candidate, type Explained, nameOf, type Search } from './texts.js';

const TEXTS = defineTexts(
  {
    title: 'Ne değiştirmeli',
    answer:
      'Yanıt doğruysa soruyu altın soru yapın: ileride bir yayın bu yanıtı bozarsa yayından önce uyarılırsınız. Yanlışsa aşağıdan doğru içeriği bulup soruyu onun söyleyişi yapın.',
    clarify:
      'Doğru içerik aşağıdaysa soruyu onun söyleyişi yapın; olasılığı yükselir ve bir dahakine geri sorulmadan yanıtlanır.',
    ticket:
      'Doğru içerik aşağıdaysa soruyu onun söyleyişi yapın. Hiçbiri doğru değilse bu sorunun yanıtı yok demektir: yeni bir içerik yazın.',
    switched: 'Yanıt durdurulduğu için görünmüyor: “Yayını durdur” ekranından yeniden yayımlayın.',
    outdated: 'Sorulan metin yürürlükte değil: geçerlilik günlerini ya da yerine geçen içeriği denetleyin.',
    wording: 'Söyleyiş olarak ekle',
    wordingFor: (name: string) => `Soruyu söyleyiş olarak ekle: ${name}`,
    golden: 'Altın soru yap',
    goldenFor: (name: string) => `Altın soru yap: ${name}`,
    wordingDone: 'Söyleyiş taslağa eklendi; taslak yayımlanınca geçerli olur.',
    goldenDone: 'Altın soru eklendi.',
    isThere: 'Bu söyleyiş içerikte zaten var.',
  },
  {
    title: 'What to change',
    answer:
      'If the answer is right, make the question a golden question: you are warned before a publication breaks it. If it is wrong, find the right item below and give it this wording.',
    clarify:
      'If the right item is below, give it this wording; its probability rises and it is answered without asking.',
    ticket:
      'If the right item is below, give it this wording. If none is right, nothing answers this question: write a new item.',
    switched: 'The answer is stopped: start it again on the screen “Stop answers”.',
    outdated: 'What was asked about is not in force: check its days, or the item that replaces it.',
    wording: 'Add as a wording',
    wordingFor: (name: string) => `Add the question as a wording: ${name}`,
    golden: 'Make it a golden question',
    goldenFor: (name: string) => `Make it a golden question: ${name}`,
    wordingDone: 'Added to the draft; it counts once the draft is published.',
    goldenDone: 'The golden question was added.',
    isThere: 'The item has this wording already.',
  },
);
const SHOWN = 3;

/** What an editor can do about the decision, and the first steps of it. */
export function Change({ question, explained, search }: { question: string; explained: Explained; search: Search }) {
  const texts = useTexts(TEXTS);
  const { decision, switched, outdated } = explained;
  return (
    <Section title={texts.title}>
      <List>
        {switched && <List.Item>{texts.switched}</List.Item>}
        {outdated && <List.Item>{texts.outdated}</List.Item>}
        {!switched && <List.Item>{texts[decision]}</List.Item>}
      </List>
      {search.candidates.slice(0, SHOWN).map((one) => (
        <Steps key={`${one.itemId}#${one.article ?? ''}`} question={question} candidate={one} />
      ))}
    </Section>
  );
}

function Steps({ question, candidate }: { question: string; candidate: Candidate }) {
  const texts = useTexts(TEXTS);
  const announce = useAnnounce();
  const mayEdit = useMay()('items.edit', candidate.unit);
  const { externalId, article } = candidate;
  const name = nameOf(candidate);
  const wording = useMutation({
    mutationFn: () => addWording(externalId, question),
    onSuccess: (isNew) => announce(isNew ? texts.wordingDone : texts.isThere),
  });
  const golden = useMutation({
    mutationFn: () =>
      given(
        api.POST('/api/v1/items/{id}/golden', {
          params: { path: { id: externalId } },
          body: { question, ...(article !== undefined && { article }) },
        }),
      ),
    onSuccess: () => announce(texts.goldenDone),
  });
  return (
    <Paper withBorder p="sm">
      <Stack gap="xs">
        <Title order={3} size="h6">
          <ItemLink id={externalId}>{name}</ItemLink>
        </Title>
        {mayEdit && (
          <Group gap="xs">
            {article === undefined && (
              <Button
                variant="default"
                aria-label={texts.wordingFor(name)}
                loading={wording.isPending}
                onClick={() => wording.mutate()}
              >
                {texts.wording}
              </Button>
            )}
            <Button
              variant="default"
              aria-label={texts.goldenFor(name)}
              loading={golden.isPending}
              onClick={() => golden.mutate()}
            >
              {texts.golden}
            </Button>
          </Group>
        )}
        {wording.isSuccess && <Text size="sm">{wording.data ? texts.wordingDone : texts.isThere}</Text>}
        {golden.isSuccess && <Text size="sm">{texts.goldenDone}</Text>}
        <ProblemAlert fault={wording.error ?? golden.error} />
      </Stack>
    </Paper>
  );
}
