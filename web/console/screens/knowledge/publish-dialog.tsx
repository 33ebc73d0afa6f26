import { Button, Fieldset, Group, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { problemOf } from '../../api/problem.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Dialog } from '../../parts/dialog.js';
import { Loaded } from '../../parts/loading.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { useKept } from '../../parts/use-kept.js';
import { useSignedIn } from '../../shell/me-context.js';
import { CheckReport, useCheck } from './check-report.js';
import { GATED_CALLS } from './move-calls.js';
import { type Answers, Relations } from './relations.js';
import type { Tagged } from './use-item.js';
import { WhereUsed } from './where-used.js';

const TEXTS = defineTexts(
  {
    publish: 'Yayımla',
    archive: 'Arşivle',
    restore: 'Arşivden geri getir',
    archiveText: 'Asistan bu içerikten artık yanıt vermez. İçerik silinmez, geri getirilebilir.',
    restoreText: 'İçerik, arşivlendiği gibi yeniden yayımlanır.',
    patience:
      'Sorular tek tek deneniyor; bir dakika sürebilir. Beklemeden de yayımlayabilirsiniz, denetim o zaman da yapılır.',
    when: 'Ne zaman',
    now: 'Hemen',
    later: 'Belirli bir anda',
    at: 'Yayın anı (Türkiye saati)',
    schedule: 'Zamanla',
    override: 'Bozulan sorulara rağmen gerekçeniz',
    overrideHelp: 'Denetim kaydında durur.',
    cancel: 'Vazgeç',
  },
  {
    publish: 'Publish',
    archive: 'Archive',
    restore: 'Restore from the archive',
    archiveText: 'The assistant answers from this item no more. It is not deleted and can be restored.',
    restoreText: 'The item is published again as it was archived.',
    patience: 'The questions are tried one by one; it may take a minute. You need not wait: publishing checks, too.',
    when: 'When',
    now: 'Now',
    later: 'At a certain time',
    at: 'Time of publication (in Turkey)',
    schedule: 'Schedule',
    override: 'Your reason in spite of the broken questions',
    overrideHelp: 'It is kept in the audit log.',
    cancel: 'Cancel',
  },
);

export type PublishDeed = 'publish' | 'archive' | 'restore';

export interface PublishDialogProps {
  readonly deed: PublishDeed;
  readonly item: Tagged;
  onDone(answer: Tagged): Promise<void>;
  onClose(): void;
}

interface Typed {
  readonly isLater: boolean;
  readonly at: string;
  readonly overrideReason: string;
  readonly answers: Answers;
}
const NOTHING: Typed = { isLater: false, at: '', overrideReason: '', answers: {} };

/** Shows what would become of the answers, and then does it: now, or at a time. */
export function PublishDialog({ deed, item, onDone, onClose }: PublishDialogProps) {
  const texts = useTexts(TEXTS);
  const { externalId, draft } = item.value;
  const check = useCheck(item, deed === 'archive', deed !== 'restore');
  const me = useSignedIn();
  // Of this state of the item alone: a reason, an answer or a time was given for what was seen.
  const kept = useKept(`${deed}:${externalId}:${item.tag}:${me.id}`, NOTHING);
  const { isLater, at, overrideReason, answers } = kept.value;
  const set = (changes: Partial<Typed>) => kept.setValue({ ...kept.value, ...changes });
  const relations = deed === 'publish' ? (draft?.relations ?? []) : [];
  const act = useMutation({
    mutationFn: (reason: string) =>
      GATED_CALLS[deed](externalId, item.tag, {
        overrideReason: reason,
        publishAt: isLater ? `${at}:00+03:00` : '',
        confirmed: relations.map((one) => one.externalId).filter((id) => answers[id] === true),
        dropped: relations.map((one) => one.externalId).filter((id) => answers[id] === false),
      }),
    onSuccess: (answer) => {
      kept.clear();
      return onDone(answer);
    },
  });
  const wasBlocked = act.error !== null && problemOf(act.error).code === 'PUBLISH_BLOCKED';
  const isBlocked = check.data?.blocked === true || wasBlocked;

  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate(isBlocked ? overrideReason.trim() : '');
  }

  return (
    <Dialog onClose={onClose} title={texts[deed]} size="xl" isRead>
      <form onSubmit={submit}>
        <Stack>
          {deed === 'archive' && <Text>{texts.archiveText}</Text>}
          {deed === 'restore' && <Text>{texts.restoreText}</Text>}
          {deed === 'archive' && <WhereUsed externalId={externalId} />}
          {check.isLoading && <Text>{texts.patience}</Text>}
          {deed !== 'restore' && <Loaded query={check}>{(report) => <CheckReport report={report} />}</Loaded>}
          <Relations relations={relations} answers={answers} onChange={(next) => set({ answers: next })} />
          {isBlocked && (
            <Textarea
              label={texts.override}
              description={texts.overrideHelp}
              required
              withAsterisk={false}
              autosize
              minRows={2}
              maxLength={2000}
              value={overrideReason}
              onChange={(event) => set({ overrideReason: event.currentTarget.value })}
            />
          )}
          {deed === 'publish' && (
            <Fieldset legend={texts.when}>
              <Radio.Group
                aria-label={texts.when}
                value={isLater ? 'later' : 'now'}
                onChange={(value) => set({ isLater: value === 'later' })}
              >
                <Group>
                  <Radio value="now" label={texts.now} />
                  <Radio value="later" label={texts.later} />
                </Group>
              </Radio.Group>
              {isLater && (
                <TextInput
                  mt="sm"
                  w="fit-content"
                  label={texts.at}
                  type="datetime-local"
                  required
                  withAsterisk={false}
                  value={at}
                  onChange={(event) => set({ at: event.currentTarget.value })}
                />
              )}
            </Fieldset>
          )}
          <ProblemAlert fault={act.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {texts.cancel}
            </Button>
            <Button type="submit" loading={act.isPending}>
              {deed === 'publish' && isLater ? texts.schedule : texts[deed]}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
