import { Alert, Anchor, Button, Group, List, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, given, type Schemas } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { DataTable } from '../../parts/data-table.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { useMay } from '../../shell/me-context.js';
import { ROUTING_KEY, ROUTING_TEXTS } from './texts.js';
import type { useDraft } from './use-draft.js';

export interface DraftBarProps {
  readonly draft: ReturnType<typeof useDraft>;
  bureauName(code: string): string;
  /** There is no draft any more. */
  onGone(): void;
}

/** What can be done with rules that are not in force: try them, publish them, give them up. */
export function DraftBar({ draft, bureauName, onGone }: DraftBarProps) {
  const texts = useTexts(ROUTING_TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [isAsking, setAsking] = useState(false);
  const rules = [...draft.rules];
  const tried = useMutation({
    mutationFn: () => given(api.POST('/api/v1/routing/dry-run', { body: { rules } })),
  });
  const publish = useMutation({
    mutationFn: (reason: string) =>
      given(api.PUT('/api/v1/routing', { headers: { 'If-Match': `"${draft.base}"` }, body: { rules, reason } })),
    onSuccess: async ({ version }) => {
      setAsking(false);
      await queries.invalidateQueries({ queryKey: ROUTING_KEY });
      draft.clear();
      announce(texts.published(version));
      onGone();
    },
  });

  function discard() {
    draft.clear();
    announce(texts.discarded);
    onGone();
  }

  return (
    <Alert color="orange" variant="outline" title={`▲ ${texts.drafted(draft.base)}`}>
      <Stack>
        <Text>{draft.isStale ? texts.stale : texts.notInForce}</Text>
        <Group>
          <Button variant="default" loading={tried.isPending} onClick={() => tried.mutate()}>
            {texts.tryOut}
          </Button>
          {!draft.isStale && <Button onClick={() => setAsking(true)}>{texts.publish}</Button>}
          <Button variant="default" onClick={discard}>
            {texts.discard}
          </Button>
        </Group>
        <ProblemAlert fault={tried.error} />
        <div role="status">{tried.data && <Trial result={tried.data} bureauName={bureauName} />}</div>
      </Stack>
      <Confirm
        isOpen={isAsking}
        title={texts.publish}
        text={texts.publishText}
        action={texts.publish}
        reasonFor="routing"
        isPending={publish.isPending}
        fault={publish.error}
        onConfirm={(reason) => publish.mutateAsync(reason)}
        onClose={() => setAsking(false)}
      />
    </Alert>
  );
}

function Trial({ result, bureauName }: { result: Schemas['RoutingDryRun']; bureauName(code: string): string }) {
  const texts = useTexts(ROUTING_TEXTS);
  const format = useFormat();
  const mayRead = useMay()('desk.read');
  return (
    <Stack gap="xs">
      <Text fw={600}>{texts.tried(format.number(result.tried), format.number(result.moved))}</Text>
      {!result.complete && <Text>{texts.incomplete}</Text>}
      {result.moves.length > 0 && (
        <DataTable label={texts.moves} minWidth={640} heads={texts.movesHeads}>
          {result.moves.map(({ from, to, count, examples }) => (
            <Table.Tr key={`${from} ${to}`}>
              <Table.Th scope="row">{bureauName(from)}</Table.Th>
              <Table.Td>{bureauName(to)}</Table.Td>
              <Table.Td>{format.number(count)}</Table.Td>
              <Table.Td>
                <List size="sm">
                  {examples.map(({ number, subject }) => (
                    <List.Item key={number}>
                      {mayRead ? (
                        <Anchor component={Link} href={`/masa/${number}`}>
                          {number}
                        </Anchor>
                      ) : (
                        number
                      )}{' '}
                      {subject}
                    </List.Item>
                  ))}
                </List>
              </Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </Stack>
  );
}
