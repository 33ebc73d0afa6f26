import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, given } from '../../api/client.js';
import { useTexts } from '../../i18n/language.js';
import { Loaded } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { useMay } from '../../shell/me-context.js';
import { useBureauNames } from '../organisation/bureau-picker.js';
import { DraftBar } from './draft-bar.js';
import { Explain } from './explain.js';
import { Rules } from './rules.js';
import { ROUTING_KEY, ROUTING_TEXTS, type RuleSet } from './texts.js';
import { useDraft } from './use-draft.js';
import { Versions } from './versions.js';

export default function Routing() {
  const texts = useTexts(ROUTING_TEXTS);
  const current = useQuery({
    queryKey: [...ROUTING_KEY, 'current'],
    queryFn: () => given(api.GET('/api/v1/routing')),
  });
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Loaded query={current}>{(found) => <Screen current={found} />}</Loaded>
    </Page>
  );
}

function Screen({ current }: { current: RuleSet }) {
  const bureaus = useBureauNames();
  const mayEdit = useMay()('routing.manage', '*');
  const draft = useDraft(current);
  const rules = useRef<HTMLDivElement>(null);
  const bureauName = (code: string) => bureaus.data?.find(({ value }) => value === code)?.label ?? code;
  const topicName = (code: string) => current.topics.find((one) => one.code === code)?.name ?? code;
  const names = { bureauName, topicName };
  return (
    <>
      <Explain {...names} />
      {draft.isDraft && (
        // Its buttons go with it: the focus goes to the rules then.
        <DraftBar draft={draft} bureauName={bureauName} onGone={() => rules.current?.focus()} />
      )}
      <div id="kurallar" ref={rules} tabIndex={-1}>
        <Rules current={current} draft={draft} bureaus={bureaus.data ?? []} mayEdit={mayEdit} {...names} />
      </div>
      <Versions current={current.version} onTake={mayEdit ? draft.change : undefined} />
    </>
  );
}
