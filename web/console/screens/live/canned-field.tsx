import { NativeSelect, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, given, type Schemas } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { useSignedIn } from '../../shell/me-context.js';
import { TEXTS } from './texts.js';

type Canned = Schemas['DeskCanned'];

/** Adds a canned reply, filled in from the ticket; without one, with what is known here. What stays open is for whoever sends it. */
export function CannedField({ ticket, onChoose }: { ticket: string | undefined; onChoose(text: string): void }) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const me = useSignedIn();
  const canned = useQuery({
    queryKey: ['desk', 'canned'],
    queryFn: () => given(api.GET('/api/v1/desk/canned')),
    staleTime: 60_000,
  });
  const fill = useMutation({
    mutationFn: async ({ id, text }: Canned): Promise<string> => {
      if (ticket === undefined)
        return text.replaceAll('{temsilci}', me.name).replaceAll('{tarih}', format.date(Date.now()));
      const path = { number: ticket, id };
      const filled = await given(api.GET('/api/v1/desk/tickets/{number}/canned/{id}', { params: { path } }));
      return filled.text;
    },
    onSuccess: onChoose,
  });
  const items = canned.data?.items ?? [];
  if (items.length === 0) return <span />;
  return (
    <Stack gap="xs">
      <NativeSelect
        label={texts.canned}
        value=""
        data={[
          { value: '', label: texts.cannedChoose },
          ...items.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        onChange={(event) => {
          const one = items.find(({ id }) => id === event.currentTarget.value);
          if (one) fill.mutate(one);
        }}
      />
      <ProblemAlert fault={fill.error} />
    </Stack>
  );
}
