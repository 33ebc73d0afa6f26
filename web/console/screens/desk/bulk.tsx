import { Button, Group, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { useMay } from '../../shell/me-context.js';
import { BulkOutcome } from './bulk-outcome.js';
import { BulkProgress } from './bulk-progress.js';
import { useBulkRun } from './bulk-run.js';
import { PORTION } from './bulk-steps.js';
import { BULK_TEXTS } from './bulk-texts.js';
import { MoveForm } from './move-form.js';
import { MOVE_FIELDS, MOVE_TEXTS } from './moves.js';
import type { Touched } from './queue-order.js';
import type { Move, MoveName, Summary } from './words.js';

const BULK_MOVES: readonly MoveName[] = ['claim', 'release', 'return', 'priority', 'classify', 'note', 'close'];
const OF_COORDINATORS: readonly MoveName[] = ['assign', 'route'];

/** A move that is asked for, with the tickets that were selected then: what comes in meanwhile changes neither. */
interface Asked {
  readonly move: MoveName;
  readonly tickets: readonly Summary[];
}

export interface BulkProps {
  readonly selected: readonly Summary[];
  onClear(): void;
  /** These may have changed. */
  onDone(touched: readonly Touched[]): void;
}

/** One move for every selected ticket, with how far it is, what came of each and a way back. */
export function Bulk({ selected, onClear, onDone }: BulkProps) {
  const texts = useTexts(BULK_TEXTS);
  const moves = useTexts(MOVE_TEXTS);
  const format = useFormat();
  const may = useMay();
  const { run, begin, clear } = useBulkRun();
  const [asked, setAsked] = useState<Asked>();
  const forget = useRef<() => void>(undefined);

  const touched = run?.touched;
  const tell = useRef(onDone);
  tell.current = onDone;
  useEffect(() => {
    if (touched && touched.length > 0) tell.current(touched);
  }, [touched]);

  const isAnswered = run !== undefined && run.portions.length > 0;
  /** There is an outcome to tell, if only that nobody knows. */
  const isTold = isAnswered || (run?.unsure ?? 0) > 0 || run?.isLeft === true;
  useEffect(() => {
    if (isAnswered) forget.current?.();
  }, [isAnswered]);
  useEffect(() => {
    if (isTold) setAsked(undefined);
  }, [isTold]);

  const isWorking = run?.work !== undefined;
  const isLong = isWorking && run.rest.length + PORTION * run.portions.length > PORTION;
  const allowed = [...BULK_MOVES, ...(may('desk.assign') ? OF_COORDINATORS : [])];
  const start = (move: MoveName) => {
    clear();
    forget.current = undefined;
    if (MOVE_FIELDS[move].length === 0) begin({ move } as Move, selected);
    else setAsked({ move, tickets: selected });
  };
  return (
    <section aria-label={texts.region}>
      {selected.length > 0 && !isLong && (
        <Group gap="xs" mb="xs">
          <Text fw={600}>{texts.count(format.number(selected.length))}</Text>
          {allowed.map((move) => (
            <Button key={move} size="compact-md" variant="default" onClick={() => start(move)} loading={isWorking}>
              {moves.names[move]}
            </Button>
          ))}
          <Button size="compact-md" variant="subtle" onClick={onClear}>
            {texts.clear}
          </Button>
        </Group>
      )}
      {isLong && asked === undefined && <BulkProgress run={run} />}
      {asked === undefined && <ProblemAlert fault={run?.fault} />}
      {run && isTold && run.work !== 'move' && <BulkOutcome run={run} />}
      {asked && (
        <MoveForm
          move={asked.move}
          subject={texts.subject(format.number(asked.tickets.length))}
          bureau={asked.tickets[0]?.bureau}
          isPending={isWorking}
          fault={run?.fault}
          onSubmit={(move, done) => {
            forget.current = done;
            begin(move, asked.tickets);
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}
