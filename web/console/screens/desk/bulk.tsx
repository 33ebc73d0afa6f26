import { Alert, Button, Group, List, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, given, type Schemas } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { useMay } from '../../shell/me-context.js';
import { MoveForm } from './move-form.js';
import { MOVE_FIELDS, MOVE_TEXTS } from './moves.js';
import type { Move, MoveName, Summary } from './words.js';

const TEXTS = defineTexts(
  {
    region: 'Seçilenlerle yapılacaklar',
    count: (count: number) => `${count} başvuru seçili`,
    clear: 'Seçimi kaldır',
    subject: (count: number) => `${count} başvuru`,
    done: (count: number) => `${count} başvuruda yapıldı.`,
    failed: (count: number) => `${count} başvuruda yapılamadı:`,
    undo: 'Geri al',
    undoHelp: 'On dakika içinde geri alınabilir.',
    undone: (count: number) => `${count} başvuruda geri alındı.`,
    left: (numbers: string) => `Sonradan dokunulanlar geri alınmadı: ${numbers}`,
    ok: 'Tamam',
    codes: {
      TICKET_TAKEN: 'başkası üstlenmiş',
      PRECONDITION_FAILED: 'siz bakarken değişti',
      ILLEGAL_TRANSITION: 'bu durumda yapılamaz',
      FORBIDDEN: 'yetkiniz yok',
      DESK_TICKET_NOT_FOUND: 'bulunamadı',
    },
  },
  {
    region: 'What to do with the selected',
    count: (count: number) => `${count} tickets selected`,
    clear: 'Clear the selection',
    subject: (count: number) => `${count} tickets`,
    done: (count: number) => `Done with ${count} tickets.`,
    failed: (count: number) => `Not done with ${count} tickets:`,
    undo: 'Undo',
    undoHelp: 'It can be undone within ten minutes.',
    undone: (count: number) => `Undone with ${count} tickets.`,
    left: (numbers: string) => `Changed since, so not undone: ${numbers}`,
    ok: 'OK',
    codes: {
      TICKET_TAKEN: 'somebody has claimed it',
      PRECONDITION_FAILED: 'it changed while you looked',
      ILLEGAL_TRANSITION: 'not possible in its state',
      FORBIDDEN: 'you may not',
      DESK_TICKET_NOT_FOUND: 'not found',
    },
  },
);

const BULK_MOVES: readonly MoveName[] = ['claim', 'release', 'return', 'priority', 'classify', 'note', 'close'];
const OF_COORDINATORS: readonly MoveName[] = ['assign', 'route'];
/** The server takes no more at once. */
const MOST = 200;

export interface BulkProps {
  readonly selected: readonly Summary[];
  onClear(): void;
  /** These may have changed. */
  onDone(numbers: readonly string[]): void;
}

/** One move for every selected ticket, with what came of each and a way back. */
export function Bulk({ selected, onClear, onDone }: BulkProps) {
  const texts = useTexts(TEXTS);
  const moves = useTexts(MOVE_TEXTS);
  const may = useMay();
  const announce = useAnnounce();
  const [asked, setAsked] = useState<MoveName>();
  const outcome = useRef<HTMLDivElement>(null);
  const act = useMutation({
    mutationFn: (move: Move) => {
      const tickets = selected.slice(0, MOST).map(({ number, seq }) => ({ number, seq }));
      return given(api.POST('/api/v1/desk/bulk', { body: { tickets, move } }));
    },
    onSuccess: ({ results }) => {
      setAsked(undefined);
      onClear();
      onDone(results.map(({ number }) => number));
    },
  });
  const undo = useMutation({
    mutationFn: (token: string) => given(api.POST('/api/v1/desk/undo', { body: { token } })),
    onSuccess: ({ undone, left }) => {
      announce(texts.undone(undone.length));
      onDone([...undone, ...left]);
      act.reset();
    },
  });
  useEffect(() => {
    if (act.data) outcome.current?.focus();
  }, [act.data]);

  const allowed = [...BULK_MOVES, ...(may('desk.assign') ? OF_COORDINATORS : [])];
  const start = (move: MoveName) => {
    act.reset();
    undo.reset();
    if (MOVE_FIELDS[move].length === 0) act.mutate({ move } as Move);
    else setAsked(move);
  };
  return (
    <section aria-label={texts.region}>
      {selected.length > 0 && (
        <Group gap="xs" mb="xs">
          <Text fw={600}>{texts.count(selected.length)}</Text>
          {allowed.map((move) => (
            <Button key={move} size="compact-md" variant="default" onClick={() => start(move)} loading={act.isPending}>
              {moves.names[move]}
            </Button>
          ))}
          <Button size="compact-md" variant="subtle" onClick={onClear}>
            {texts.clear}
          </Button>
        </Group>
      )}
      {asked === undefined && <ProblemAlert fault={act.error ?? undo.error} />}
      <div ref={outcome} tabIndex={-1}>
        {act.data && (
          <Outcome
            result={act.data}
            isPending={undo.isPending}
            onUndo={(token) => undo.mutate(token)}
            onClose={() => act.reset()}
          />
        )}
        {undo.data && (
          <Alert color="blue" variant="outline">
            {texts.undone(undo.data.undone.length)} {undo.data.left.length > 0 && texts.left(undo.data.left.join(', '))}
          </Alert>
        )}
      </div>
      {asked && (
        <MoveForm
          move={asked}
          subject={texts.subject(selected.length)}
          bureau={selected[0]?.bureau}
          isPending={act.isPending}
          fault={act.error}
          onSubmit={(move, done) => act.mutate(move, { onSuccess: done })}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}

interface OutcomeProps {
  readonly result: Schemas['DeskBulkResult'];
  readonly isPending: boolean;
  onUndo(token: string): void;
  onClose(): void;
}

function Outcome({ result, isPending, onUndo, onClose }: OutcomeProps) {
  const texts = useTexts(TEXTS);
  const { undo, results } = result;
  const failed = results.filter(({ ok }) => !ok);
  const codes: Readonly<Record<string, string>> = texts.codes;
  return (
    <Alert color={failed.length > 0 ? 'orange' : 'green'} variant="outline" role="status">
      <Text>{texts.done(results.length - failed.length)}</Text>
      {failed.length > 0 && (
        <>
          <Text>{texts.failed(failed.length)}</Text>
          <List size="sm">
            {failed.map(({ number, code = '' }) => (
              <List.Item key={number}>
                {number}: {codes[code] ?? code}
              </List.Item>
            ))}
          </List>
        </>
      )}
      <Group mt="xs" gap="xs">
        {undo && (
          <Button size="compact-md" variant="default" onClick={() => onUndo(undo)} loading={isPending}>
            {texts.undo}
          </Button>
        )}
        <Button size="compact-md" variant="default" onClick={onClose}>
          {texts.ok}
        </Button>
        {undo && <Text size="sm">{texts.undoHelp}</Text>}
      </Group>
    </Alert>
  );
}
