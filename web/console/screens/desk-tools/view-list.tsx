import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import { useTexts } from '../../i18n/language.js';
import { Loaded } from '../../parts/loading.js';
import { useMay, useSignedIn } from '../../shell/me-context.js';
import { TEXTS } from './texts.js';
import { bureauName, ToolTable } from './tool-table.js';
import { type Options, useViews } from './tools-api.js';

export function ViewList({ bureaus }: { bureaus: Options['bureaus'] }) {
  const texts = useTexts(TEXTS);
  const may = useMay();
  const me = useSignedIn();
  return (
    <Loaded query={useViews()}>
      {({ items }) => (
        <ToolTable
          kind="views"
          label={texts.views}
          help={texts.viewHelp}
          rows={items.map((one) => ({
            id: one.id,
            name: one.name,
            bureau: bureauName(bureaus, one.bureau, texts.private),
            contents: (
              <Anchor component={Link} href={`/masa?${new URLSearchParams(one.query)}`}>
                {new URLSearchParams(one.query).toString().replaceAll('&', ' · ')}
              </Anchor>
            ),
            canChange: one.bureau === undefined ? one.owner === me.id : may('desk.tools', one.bureau),
          }))}
        />
      )}
    </Loaded>
  );
}
