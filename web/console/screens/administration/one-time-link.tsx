import { Button, Code, CopyButton, Stack, Text } from '@mantine/core';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';

const TEXTS = defineTexts(
  {
    lead: (until: string) =>
      `Bu bağlantıyı kişiye güvenli bir yoldan iletin. Bir kez kullanılır, ${until} tarihine kadar geçerlidir ve yalnızca şimdi gösterilir.`,
    copy: 'Bağlantıyı kopyala',
    copied: 'Kopyalandı',
  },
  {
    lead: (until: string) => `Hand this link over by a safe way. It works once, until ${until}, and is shown only now.`,
    copy: 'Copy the link',
    copied: 'Copied',
  },
);

/** A link by which somebody sets their password. The token stands in the fragment: no server's log sees it. */
export function OneTimeLink({ token, expiresAt }: { token: string; expiresAt: string }) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const link = `${location.origin}/konsol/parola#${token}`;
  return (
    <Stack gap="xs" role="status">
      <Text>{texts.lead(format.dateTime(expiresAt))}</Text>
      <Code block>{link}</Code>
      <CopyButton value={link}>
        {({ copied, copy }) => (
          <Button variant="default" w="fit-content" onClick={copy}>
            {copied ? texts.copied : texts.copy}
          </Button>
        )}
      </CopyButton>
    </Stack>
  );
}
