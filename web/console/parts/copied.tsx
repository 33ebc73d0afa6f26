import { Button, Code, CopyButton } from '@mantine/core';
import { defineTexts, useTexts } from '../i18n/language.js';
import { useAnnounce } from './announcer.js';

const TEXTS = defineTexts({ copy: 'Kopyala', copied: 'Kopyalandı' }, { copy: 'Copy', copied: 'Copied' });

/** A text to be taken elsewhere, with a button that copies it; that it is copied is announced, once. */
export function Copied({ text }: { text: string }) {
  const texts = useTexts(TEXTS);
  const announce = useAnnounce();
  return (
    <>
      <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {text}
      </Code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            w="fit-content"
            onClick={() => {
              copy();
              announce(texts.copied);
            }}
          >
            {copied ? texts.copied : texts.copy}
          </Button>
        )}
      </CopyButton>
    </>
  );
}
