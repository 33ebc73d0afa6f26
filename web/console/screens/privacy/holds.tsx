import { Button, Checkbox, Group, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, given, type Schemas } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { Mark } from '../../parts/mark.js';
import { Section } from '../../parts/section.js';
import { PlaceHold } from './place-hold.js';
import { RETENTION_KEY, RETENTION_TEXTS } from './retention-texts.js';

type Hold = Schemas['Hold'];

/** What must not be deleted, and why; holding more, and letting go. */
export function Holds() {
  const texts = useTexts(RETENTION_TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const nameOf = useNameOf();
  const [isAll, setAll] = useState(false);
  const [isPlacing, setPlacing] = useState(false);
  const [released, setReleased] = useState<Hold>();
  const list = useRef<HTMLDivElement>(null);
  const all = isAll ? 'yes' : 'no';
  const holds = useQuery({
    queryKey: [...RETENTION_KEY, 'holds', all],
    queryFn: () => given(api.GET('/api/v1/retention/holds', { params: { query: { all } } })),
  });
  const release = useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      given(api.POST('/api/v1/retention/holds/{id}/release', { params: { path: { id } }, body: { reason } })),
    onSuccess: async () => {
      setReleased(undefined);
      announce(texts.wasReleased);
      await queries.invalidateQueries({ queryKey: RETENTION_KEY });
      // The button that opened the dialog is gone with its row.
      list.current?.focus();
    },
  });
  return (
    <Section title={texts.holds} lead={texts.holdsLead}>
      <Group>
        <Button onClick={() => setPlacing(true)}>{texts.place}</Button>
        <Checkbox label={texts.showAll} checked={isAll} onChange={(event) => setAll(event.currentTarget.checked)} />
      </Group>
      <div ref={list} tabIndex={-1}>
        <Loaded query={holds}>
          {({ holds: rows, names }) =>
            rows.length === 0 ? (
              <Text>{texts.noHolds}</Text>
            ) : (
              <DataTable
                label={texts.holds}
                minWidth={760}
                heads={texts.holdHeads}
                isPlain={rows.every(({ releasedAt }) => releasedAt !== undefined)}
              >
                {rows.map((hold) => (
                  <Row key={hold.id} hold={hold} names={names} onRelease={() => setReleased(hold)} />
                ))}
              </DataTable>
            )
          }
        </Loaded>
      </div>
      {isPlacing && <PlaceHold onClose={() => setPlacing(false)} />}
      <Confirm
        isOpen={released !== undefined}
        title={released ? texts.releaseNamed(nameOf(released)) : ''}
        text={texts.releaseText}
        action={texts.release}
        isDangerous
        reasonFor={released && `hold:${released.id}`}
        isPending={release.isPending}
        fault={release.error}
        onConfirm={(reason) => released && release.mutateAsync({ id: released.id, reason })}
        onClose={() => setReleased(undefined)}
      />
    </Section>
  );
}

/** A person is known by a hash, of which the beginning tells one from another. */
function useNameOf() {
  const { kinds } = useTexts(RETENTION_TEXTS);
  return ({ kind, subject }: Hold) => `${kinds[kind]} ${kind === 'person' ? subject.slice(0, 8) : subject}`;
}

interface RowProps {
  readonly hold: Hold;
  readonly names: Readonly<Record<string, string>>;
  onRelease(): void;
}

function Row({ hold, names, onRelease }: RowProps) {
  const texts = useTexts(RETENTION_TEXTS);
  const format = useFormat();
  const name = useNameOf()(hold);
  const { kind, reason, placedAt, placedBy, releasedAt, releaseReason } = hold;
  return (
    <Table.Tr>
      <Table.Th scope="row" style={{ overflowWrap: 'anywhere' }}>
        {name}
        {kind === 'person' && (
          <Text size="sm" fw={400} c="dimmed">
            {texts.personHash}
          </Text>
        )}
      </Table.Th>
      <Table.Td>{reason}</Table.Td>
      <Table.Td>
        {format.dateTime(placedAt)}
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {names[placedBy] ?? placedBy}
        </Text>
      </Table.Td>
      <Table.Td>
        <Mark tone={releasedAt === undefined ? 'info' : 'neutral'}>
          {releasedAt === undefined ? texts.running : texts.released}
        </Mark>
        {releasedAt !== undefined && (
          <Text size="sm" c="dimmed">
            {format.dateTime(releasedAt)} {releaseReason}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {releasedAt === undefined && (
          <Button size="compact-sm" variant="default" aria-label={texts.releaseNamed(name)} onClick={onRelease}>
            {texts.release}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
