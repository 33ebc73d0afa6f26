import { Button, Table } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { Section } from '../../parts/section.js';
import { ROUTING_KEY, ROUTING_TEXTS, type Rule } from './texts.js';

export interface VersionsProps {
  /** In force. */
  readonly current: number;
  /** Absent: they may only be read. */
  readonly onTake: ((rules: readonly Rule[]) => void) | undefined;
}

/** What the rules were, and going back: an earlier version becomes the draft. */
export function Versions({ current, onTake }: VersionsProps) {
  const texts = useTexts(ROUTING_TEXTS);
  const format = useFormat();
  const announce = useAnnounce();
  const versions = useQuery({
    queryKey: [...ROUTING_KEY, 'versions'],
    queryFn: () => given(api.GET('/api/v1/routing/versions')),
  });
  const take = useMutation({
    mutationFn: (version: number) =>
      given(api.GET('/api/v1/routing/versions/{version}', { params: { path: { version } } })),
    onSuccess: ({ version, rules }) => {
      onTake?.(rules);
      announce(texts.taken(version));
    },
  });
  return (
    <Section title={texts.versions}>
      <ProblemAlert fault={take.error} />
      <Loaded query={versions}>
        {({ versions: list }) => (
          <DataTable
            label={texts.versions}
            minWidth={640}
            heads={texts.versionHeads}
            isPlain={!onTake || list.length < 2}
          >
            {list.map(({ version, createdAt, actor, reason }) => (
              <Table.Tr key={version}>
                <Table.Th scope="row">{version}</Table.Th>
                <Table.Td>{format.dateTime(createdAt)}</Table.Td>
                <Table.Td>{actor}</Table.Td>
                <Table.Td>{reason}</Table.Td>
                <Table.Td>
                  {onTake && version !== current && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={texts.takeNamed(version)}
                      loading={take.isPending && take.variables === version}
                      onClick={() => take.mutate(version)}
                    >
                      {texts.take}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
        )}
      </Loaded>
    </Section>
  );
}
