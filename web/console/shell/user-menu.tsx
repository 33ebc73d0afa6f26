import { Button, Menu, useMantineColorScheme } from '@mantine/core';
import { useLocation } from 'wouter';
import { defineTexts, useLanguage, useTexts } from '../i18n/language.js';
import { useSignedIn } from './me-context.js';
import { useShortcutSettings } from './shortcuts.js';
import { useSignOut } from './use-sign-out.js';

const TEXTS = defineTexts(
  {
    account: 'Hesabım ve oturumlarım',
    shortcuts: 'Klavye kısayolları',
    light: 'Açık görünüm',
    dark: 'Koyu görünüm',
    auto: 'Görünüm: bilgisayarınki',
    other: 'English',
    signOut: 'Oturumu kapat',
    looks: 'Görünüm',
  },
  {
    account: 'My account and sessions',
    shortcuts: 'Keyboard shortcuts',
    light: 'Light',
    dark: 'Dark',
    auto: 'As the computer has it',
    other: 'Türkçe',
    signOut: 'Sign out',
    looks: 'Appearance',
  },
);

export function UserMenu() {
  const texts = useTexts(TEXTS);
  const me = useSignedIn();
  const signOut = useSignOut();
  const { language, setLanguage } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { showSheet } = useShortcutSettings();
  const [, navigate] = useLocation();

  return (
    <Menu position="bottom-end" width={240} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button variant="default" maw={220}>
          {me.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => navigate('/hesabim')}>{texts.account}</Menu.Item>
        <Menu.Item lang={language === 'tr' ? 'en' : 'tr'} onClick={() => setLanguage(language === 'tr' ? 'en' : 'tr')}>
          {texts.other}
        </Menu.Item>
        <Menu.Item onClick={showSheet}>{texts.shortcuts}</Menu.Item>
        <Menu.Label>{texts.looks}</Menu.Label>
        {(['light', 'dark', 'auto'] as const).map((scheme) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={colorScheme === scheme}
            rightSection={colorScheme === scheme ? '✓' : undefined}
            onClick={() => setColorScheme(scheme)}
          >
            {texts[scheme]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut()}>{texts.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
