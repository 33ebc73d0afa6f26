import { Alert, Anchor } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import { useTexts } from '../../i18n/language.js';
import { ALERT_STYLES } from '../../parts/conflict-alert.js';
import { useBulkRun } from './bulk-run.js';
import { BULK_TEXTS } from './bulk-texts.js';

const QUEUE = '/masa';

/** On every other screen: that the last session or tab ended during a bulk action, and where it is told what came of it. */
export function LeftRunNotice() {
  const texts = useTexts(BULK_TEXTS);
  const { run } = useBulkRun();
  const [path] = useLocation();
  if (!run?.isLeft || path === QUEUE) return null;
  return (
    <Alert role="alert" color="orange" variant="outline" styles={ALERT_STYLES} title={texts.wasLeft} mb="md">
      <Anchor component={Link} href={QUEUE}>
        {texts.seeResult}
      </Anchor>
    </Alert>
  );
}
