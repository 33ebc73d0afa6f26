import { NativeSelect } from '@mantine/core';
import { useAnew } from '../../api/use-anew.js';
import { useTexts } from '../../i18n/language.js';
import { Loaded } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { useUrlState } from '../../parts/use-url-state.js';
import { useMay, useSignedIn } from '../../shell/me-context.js';
import { useOptions } from '../desk/options.js';
import { BOARD_KEY, useBoard } from './board-api.js';
import { BureauTable } from './bureau-table.js';
import { Columns } from './columns.js';
import { Overdue } from './overdue.js';
import { People } from './people.js';
import { BOARD_TEXTS } from './texts.js';

/** What whoever gives work out looks at: all bureaus of theirs, or one of them by state. */
export default function BureauBoard() {
  const texts = useTexts(BOARD_TEXTS);
  const may = useMay();
  const me = useSignedIn();
  const options = useOptions();
  const [state, setState] = useUrlState();
  const [only, ...others] = me.permissions['desk.assign'] ?? [];
  const bureau = state.buro ?? (others.length === 0 && only !== '*' ? only : undefined);
  const own = (options.data?.bureaus ?? []).filter(({ code }) => may('desk.assign', code));
  const board = useBoard(bureau);
  useAnew(BOARD_KEY);
  const overdue = board.data?.bureaus.reduce((sum, one) => sum + one.overdue, 0);
  return (
    <Page title={texts.title} lead={texts.lead}>
      {own.length > 1 && (
        <NativeSelect
          label={texts.bureau}
          maw={420}
          value={bureau ?? ''}
          onChange={(event) => setState({ buro: event.currentTarget.value })}
          data={[{ value: '', label: texts.all }, ...own.map(({ code, name }) => ({ value: code, label: name }))]}
        />
      )}
      {!bureau && <Overdue count={overdue} />}
      <Loaded query={board}>
        {(found) => (
          <>
            {bureau ? <Columns bureau={bureau} board={found} /> : <BureauTable board={found} />}
            <People bureau={bureau} board={found} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
