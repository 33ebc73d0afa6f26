import { Stack, Text } from '@mantine/core';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Copied } from '../../parts/copied.js';

const TEXTS = defineTexts(
  {
    lead: (until: string) =>
      `Bu bağlantıyı kişiye güvenli bir yoldan iletin. Bir kez kullanılır, ${until} tarihine kadar geçerlidir ve yalnızca şimdi gösterilir.`,
  },
  {
    lead: (until: string) => `Hand this link over by a safe way. It works once, until ${until}, and is shown only now.`,
  },
);

/** A link by which somebody sets their password. The token stands in the fragment: no server's log sees it. */
export function OneTimeLink({ token, expiresAt }: { token: string; expiresAt: string }) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  return (
    <Stack gap="xs">
      <Text role="status">{texts.lead(format.dateTime(expiresAt))}</Text>
      <Copied text={`${location.origin}/konsol/parola#${token}`} />
    </Stack>
  );
}
