import { Button, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, given } from '../../api/client.js';
import { useTexts } from '../../i18n/language.js';
import { Loaded } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { useUrlState } from '../../parts/use-url-state.js';
import { useMay } from '../../shell/me-context.js';
import { CannedEditor } from './canned-editor.js';
import { CannedList } from './canned-list.js';
import { MacroList } from './macro-list.js';
import { TEXTS } from './texts.js';
import type { Canned } from './tools-api.js';
import { ViewList } from './view-list.js';

const TABS = ['canned', 'macros', 'views'] as const;

/** What bureaus keep for their agents. Whoever works there sees it; `desk.tools` changes it. */
export default function DeskTools() {
  const texts = useTexts(TEXTS);
  const may = useMay();
  const [{ tur: tab = 'canned' }, change] = useUrlState();
  const [edited, setEdited] = useState<Canned | 'new'>();
  const options = useQuery({
    queryKey: ['desk', 'options'],
    queryFn: () => given(api.GET('/api/v1/desk/options')),
    staleTime: 10 * 60_000,
  });
  const canAdd = may('desk.tools') && tab === 'canned' && edited === undefined;
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={canAdd && <Button onClick={() => setEdited('new')}>{texts.addCanned}</Button>}
    >
      <Loaded query={options}>
        {(known) =>
          edited === undefined ? (
            <Tabs value={tab} onChange={(next) => change({ tur: next ?? undefined })} keepMounted={false}>
              <Tabs.List mb="md" aria-label={texts.title}>
                {TABS.map((one) => (
                  <Tabs.Tab key={one} value={one}>
                    {texts[one]}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
              <Tabs.Panel value="canned">
                <CannedList bureaus={known.bureaus} onEdit={setEdited} />
              </Tabs.Panel>
              <Tabs.Panel value="macros">
                <MacroList bureaus={known.bureaus} />
              </Tabs.Panel>
              <Tabs.Panel value="views">
                <ViewList bureaus={known.bureaus} />
              </Tabs.Panel>
            </Tabs>
          ) : (
            <CannedEditor
              canned={edited === 'new' ? undefined : edited}
              options={known}
              onDone={() => setEdited(undefined)}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
