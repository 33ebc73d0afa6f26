import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, given, type Schemas } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Page } from '../../parts/page.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { Section } from '../../parts/section.js';
import { fieldError } from '../../parts/told.js';
import { Erasures } from './erasures.js';
import { FoundPerson, type Request } from './found-person.js';
import { PERSON_TEXTS } from './person-texts.js';
import { asked, NOBODY, PersonWay } from './person-way.js';

/**
 * What is kept of one person: looking, copying, erasing. Whom somebody looked for stands neither in the address nor on this computer, and is gone when the
 * screen is left.
 */
export default function PersonData() {
  const texts = useTexts(PERSON_TEXTS);
  const format = useFormat();
  const announce = useAnnounce();
  const [wanted, setWanted] = useState(NOBODY);
  const [reason, setReason] = useState('');
  const [request, setRequest] = useState<Request>();
  const [erasure, setErasure] = useState<Schemas['Erasure']>();
  const find = useMutation({
    mutationFn: async (of: Omit<Request, 'found'>): Promise<Request> => ({
      ...of,
      found: await given(api.POST('/api/v1/people-data/search', { body: { ...asked(of.wanted), reason: of.reason } })),
    }),
    onSuccess: setRequest,
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setErasure(undefined);
    setRequest(undefined);
    find.mutate({ wanted, reason: reason.trim() });
  }

  return (
    <Page title={texts.title} lead={texts.lead}>
      <Section title={texts.find} lead={texts.findLead}>
        <form onSubmit={submit}>
          <Stack>
            <PersonWay wanted={wanted} fault={find.error} withCode onChange={setWanted} />
            <TextInput
              label={texts.reason}
              description={texts.reasonHelp}
              required
              withAsterisk={false}
              maxLength={500}
              maw={640}
              error={fieldError(find.error, 'reason')}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <ProblemAlert fault={find.error} />
            <Button type="submit" w="fit-content" loading={find.isPending}>
              {texts.search}
            </Button>
          </Stack>
        </form>
      </Section>
      {erasure && <Erased erasure={erasure} />}
      {request && (
        <FoundPerson
          key={request.found.digest}
          request={request}
          onAgain={() => find.mutate(request)}
          onErased={(done) => {
            setErasure(done);
            setRequest(undefined);
            setWanted(NOBODY);
            const { tickets, conversations, files } = done.counts;
            announce(texts.erasedText(format.number(tickets), format.number(conversations), format.number(files)));
          }}
        />
      )}
      <Erasures />
    </Page>
  );
}

function Erased({ erasure: { id, at, counts } }: { erasure: Schemas['Erasure'] }) {
  const texts = useTexts(PERSON_TEXTS);
  const format = useFormat();
  const { tickets, conversations, files } = counts;
  return (
    <Alert
      color="green"
      variant="outline"
      title={texts.erased}
      // The dialog that did it is gone with what was found.
      ref={(element) => element?.focus()}
      tabIndex={-1}
    >
      <Text>{texts.erasedText(format.number(tickets), format.number(conversations), format.number(files))}</Text>
      <Text style={{ overflowWrap: 'anywhere' }}>{texts.proof(id, format.dateTime(at))}</Text>
    </Alert>
  );
}
