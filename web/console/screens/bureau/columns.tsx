import { Anchor, Box, Button, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Loaded } from '../../parts/loading.js';
import { Mark } from '../../parts/mark.js';
import { Section } from '../../parts/section.js';
import { Deadline, useNow } from '../desk/deadline.js';
import { MoveForm } from '../desk/move-form.js';
import { useMove } from '../desk/use-move.js';
import { type Names, type Summary, WORDS, wordOf } from '../desk/words.js';
import { BOARD_KEY, type Board, COLUMNS, type Column, countOf, useFirst } from './board-api.js';
import { queueAddress } from './rows-link.js';
import { BOARD_TEXTS } from './texts.js';

const SHOWN = 8;
const NAMES = Object.keys(COLUMNS) as Column[];

/** One bureau's open tickets in a column a state, the nearest deadline on top. */
export function Columns({ bureau, board }: { bureau: string; board: Board }) {
  const texts = useTexts(BOARD_TEXTS);
  const { byStatus = {}, overdue = 0 } = board.bureaus.find((one) => one.bureau === bureau) ?? {};
  const format = useFormat();
  return (
    <Section title={texts.columns}>
      {overdue > 0 ? (
        <Anchor component={Link} href={queueAddress({ bureau, overdue: 'true' })} w="fit-content" fw={700}>
          <span aria-hidden="true">■ </span>
          {texts.overdueAll(format.number(overdue))}
        </Anchor>
      ) : (
        <Text>✓ {texts.overdueNone}</Text>
      )}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
        {NAMES.map((column) => (
          <One key={column} column={column} bureau={bureau} count={countOf(byStatus, COLUMNS[column])} />
        ))}
      </SimpleGrid>
    </Section>
  );
}

function One({ column, bureau, count }: { column: Column; bureau: string; count: number }) {
  const texts = useTexts(BOARD_TEXTS);
  const format = useFormat();
  const now = useNow();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [given, setGiven] = useState<Summary>();
  const query = { bureau, status: COLUMNS[column] };
  const first = useFirst(query, SHOWN);
  return (
    <Box component="section" aria-labelledby={id}>
      <Title order={3} size="h5" id={id} ref={heading} tabIndex={-1} mb="xs">
        {texts.column[column]} ({format.number(count)})
      </Title>
      <Loaded query={first}>
        {({ tickets, names }) => (
          <Stack gap="xs">
            {tickets.length === 0 && <Text c="dimmed">{texts.empty}</Text>}
            <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }} hidden={tickets.length === 0}>
              {tickets.map((ticket) => (
                <li key={ticket.number}>
                  <Card ticket={ticket} names={names} now={now} onGive={column === 'done' ? undefined : setGiven} />
                </li>
              ))}
            </Stack>
            {count > tickets.length && (
              <Anchor component={Link} href={queueAddress(query)}>
                {texts.columnAll(texts.column[column], format.number(count))}
              </Anchor>
            )}
          </Stack>
        )}
      </Loaded>
      {given && (
        <Give
          ticket={given}
          onClose={(isDone) => {
            setGiven(undefined);
            // The card may have gone to another column with its button.
            if (isDone) heading.current?.focus();
          }}
        />
      )}
    </Box>
  );
}

interface CardProps {
  readonly ticket: Summary;
  readonly names: Names;
  readonly now: number;
  readonly onGive: ((ticket: Summary) => void) | undefined;
}

function Card({ ticket, names, now, onGive }: CardProps) {
  const texts = useTexts(BOARD_TEXTS);
  const words = useTexts(WORDS);
  const { number, subject, dueAt, assignee, status, isIncident } = ticket;
  return (
    <Paper withBorder p="xs">
      <Stack gap={4} align="flex-start">
        <Anchor component={Link} href={`/masa/${number}`}>
          {number}
        </Anchor>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {subject}
        </Text>
        {isIncident && <Mark tone="bad">{words.category.incident}</Mark>}
        {dueAt !== undefined && <Deadline dueAt={dueAt} now={now} />}
        <Text size="sm" c="dimmed">
          {assignee ? `${wordOf(names.staff, assignee)} · ${words.status[status]}` : words.status[status]}
        </Text>
        {onGive && (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={texts.assignTo(number)}
            onClick={() => onGive(ticket)}
          >
            {texts.assign}
          </Button>
        )}
      </Stack>
    </Paper>
  );
}

function Give({ ticket, onClose }: { ticket: Summary; onClose(isDone: boolean): void }) {
  const texts = useTexts(BOARD_TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const act = useMove(ticket.number);
  return (
    <MoveForm
      move="assign"
      subject={ticket.number}
      bureau={ticket.bureau}
      isPending={act.isPending}
      fault={act.error}
      onSubmit={(move, done) =>
        act.mutate(
          { move, seq: ticket.seq },
          {
            onSuccess: () => {
              done();
              announce(texts.assigned(ticket.number));
              onClose(true);
              void queries.invalidateQueries({ queryKey: BOARD_KEY });
            },
          },
        )
      }
      onClose={() => onClose(false)}
    />
  );
}
