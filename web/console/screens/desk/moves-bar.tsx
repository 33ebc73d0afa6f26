import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { problemOf } from '../../api/problem.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { useSignedIn } from '../../shell/me-context.js';
import { useShortcuts } from '../../shell/shortcuts.js';
import { newsSince } from './event-texts.js';
import { MoveForm } from './move-form.js';
import { BUTTON_MOVES, MOVE_FIELDS, MOVE_TEXTS } from './moves.js';
import { News } from './news.js';
import { useMove } from './use-move.js';
import type { Move, MoveName, Ticket } from './words.js';

const TEXTS = defineTexts(
  { label: 'İşlemler', shortcuts: 'Başvurudaki işlemler', done: (name: string) => `Yapıldı: ${name}` },
  { label: 'Moves', shortcuts: 'Moves of the ticket', done: (name: string) => `Done: ${name}` },
);

const KEYS: Readonly<Partial<Record<MoveName, string>>> = {
  claim: 'u',
  'take-over': 'd',
  start: 'a',
  extend: 'e',
  return: 'i',
  close: 'k',
  release: 'b',
  priority: 'p',
  assign: 'v',
  route: 'g',
  reopen: 'r',
};

/** What can be done with the ticket now, and nothing else. */
export function MovesBar({ ticket }: { ticket: Ticket }) {
  const { number, seq, moves, bureau, links } = ticket;
  const texts = useTexts(TEXTS);
  const { names } = useTexts(MOVE_TEXTS);
  const announce = useAnnounce();
  const [asked, setAsked] = useState<MoveName>();
  const me = useSignedIn();
  /** Last event when the form was opened, or that was acknowledged since. */
  const [seen, setSeen] = useState(seq);
  const act = useMove(number);
  const news = asked === undefined ? [] : newsSince(ticket.events, seen, me.id);
  const possible = BUTTON_MOVES.filter((move) => moves.includes(move));

  function run(move: Move, done?: () => void) {
    act.mutate(
      { move, seq: news.length > 0 ? seen : seq },
      {
        onSuccess: () => {
          done?.();
          setAsked(undefined);
          announce(texts.done(names[move.move]));
        },
      },
    );
  }
  function start(move: MoveName) {
    act.reset();
    if (MOVE_FIELDS[move].length === 0) run({ move } as Move);
    else {
      setSeen(seq);
      setAsked(move);
    }
  }

  useShortcuts(
    texts.shortcuts,
    possible.flatMap((move) => {
      const key = KEYS[move];
      return key === undefined ? [] : [{ key, label: names[move], run: () => start(move) }];
    }),
  );
  return (
    <section aria-label={texts.label}>
      <Group gap="xs">
        {possible.map((move) => (
          <Button
            key={move}
            size="compact-md"
            variant={move === 'claim' ? 'filled' : 'default'}
            onClick={() => start(move)}
          >
            {names[move]}
          </Button>
        ))}
      </Group>
      {asked === undefined && <ProblemAlert fault={act.error} />}
      {asked && (
        <MoveForm
          move={asked}
          subject={number}
          bureau={bureau}
          links={links.map(({ to }) => to)}
          isPending={act.isPending}
          fault={news.length > 0 && problemOf(act.error).status === 412 ? undefined : act.error}
          notice={
            <News
              news={news}
              names={ticket.names}
              onSeen={() => {
                setSeen(seq);
                act.reset();
              }}
            />
          }
          onSubmit={run}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}
