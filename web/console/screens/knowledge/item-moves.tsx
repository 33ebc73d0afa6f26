import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { STATE_TEXTS } from './item-texts.js';
import { MOVE_CALLS, type SimpleMove } from './move-calls.js';
import { type PublishDeed, PublishDialog } from './publish-dialog.js';
import { type Tagged, useTakeItem } from './use-item.js';

const TEXTS = defineTexts(
  {
    group: 'Bu içerikle yapabilecekleriniz',
    submit: 'İncelemeye gönder',
    return: 'Editöre geri gönder',
    publish: 'Yayımla…',
    unschedule: 'Zamanlamayı kaldır',
    archive: 'Arşivle…',
    restore: 'Arşivden geri getir…',
    discard: 'Taslağı sil',
    returnText: 'Editör gerekçenizi görür, düzeltip yeniden gönderir.',
    discardText: 'Taslak silinir. Yayındaki sürüm varsa olduğu gibi kalır.',
    now: (state: string) => `İçerik şimdi: ${state}.`,
  },
  {
    group: 'What you can do with this item',
    submit: 'Submit for review',
    return: 'Return to the editor',
    publish: 'Publish…',
    unschedule: 'Unschedule',
    archive: 'Archive…',
    restore: 'Restore from the archive…',
    discard: 'Delete the draft',
    returnText: 'The editor sees your reason, corrects it and submits again.',
    discardText: 'The draft is deleted. A published version stays as it is.',
    now: (state: string) => `The item is now: ${state}.`,
  },
);

const ORDER = ['submit', 'publish', 'return', 'unschedule', 'restore', 'archive', 'discard'] as const;
type Shown = (typeof ORDER)[number];

const isDeed = (move: Shown): move is PublishDeed => move === 'publish' || move === 'archive' || move === 'restore';

/** The moves that the server allows whoever looks, in the item's present state. */
export function ItemMoves({ item }: { item: Tagged }) {
  const texts = useTexts(TEXTS);
  const states = useTexts(STATE_TEXTS);
  const announce = useAnnounce();
  const take = useTakeItem();
  const [, navigate] = useLocation();
  const group = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<Shown>();
  const { moves, externalId, published } = item.value;

  async function settle(answer: Tagged) {
    setAsked(undefined);
    await take(answer);
    announce(texts.now(states[answer.value.state]));
    // The button that was pressed may be gone with its move.
    setTimeout(() => group.current?.focus());
  }

  const act = useMutation({
    mutationFn: ({ move, reason }: { move: SimpleMove; reason: string }) =>
      MOVE_CALLS[move](externalId, item.tag, reason),
    onSuccess: (answer, { move }) => {
      if (move === 'discard' && published === undefined) navigate('/icerik');
      else return settle(answer);
    },
  });

  function begin(move: Shown) {
    act.reset();
    if (move === 'submit' || move === 'unschedule') act.mutate({ move, reason: '' });
    else setAsked(move);
  }

  const simple = asked === 'return' || asked === 'discard' ? asked : undefined;
  return (
    <>
      <Group ref={group} gap="xs" role="group" aria-label={texts.group} tabIndex={-1}>
        {ORDER.filter((move) => moves.includes(move)).map((move, at) => (
          <Button key={move} variant={at === 0 ? 'filled' : 'default'} onClick={() => begin(move)}>
            {texts[move]}
          </Button>
        ))}
      </Group>
      {simple === undefined && <ProblemAlert fault={act.error} />}
      <Confirm
        isOpen={simple !== undefined}
        title={simple ? texts[simple] : ''}
        text={simple === 'return' ? texts.returnText : texts.discardText}
        action={simple ? texts[simple] : ''}
        isDangerous={simple === 'discard'}
        reasonFor={simple === 'return' && `return:${item.value.externalId}`}
        isPending={act.isPending}
        fault={act.error}
        onConfirm={(reason) => simple && act.mutateAsync({ move: simple, reason })}
        onClose={() => setAsked(undefined)}
      />
      {asked !== undefined && isDeed(asked) && (
        <PublishDialog deed={asked} item={item} onDone={settle} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}
