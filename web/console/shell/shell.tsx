import { AppShell, Burger, Container, Group, ScrollArea, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense, useEffect } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { SCREENS } from '../app/screens.js';
import { UnkeptNotice } from '../drafts/unkept-notice.js';
import { defineTexts, useTexts } from '../i18n/language.js';
import { PRODUCT } from '../i18n/product.js';
import { IdleWarning } from '../idle/idle-warning.js';
import { Loading } from '../parts/loading.js';
import { LeftRunNotice } from '../screens/desk/left-run-notice.js';
import { ConnectionNotice } from './connection-notice.js';
import { IncidentBar } from './incident-bar.js';
import { useInvalidFocus } from './invalid-focus.js';
import { useKeptFocus } from './kept-focus.js';
import { useMay } from './me-context.js';
import { Menu } from './menu.js';
import { NotFound } from './not-found.js';
import { Presence } from './presence.js';
import { UserMenu } from './user-menu.js';
import { WorkNotice } from './work-notice.js';

const TEXTS = defineTexts(
  { skip: 'İçeriğe geç', menu: 'Menüyü aç veya kapat', main: 'Ana menü' },
  { skip: 'Skip to content', menu: 'Open or close the menu', main: 'Main menu' },
);

export function Shell() {
  const texts = useTexts(TEXTS);
  const { product } = useTexts(PRODUCT);
  const may = useMay();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const [location] = useLocation();
  const screens = SCREENS.filter(
    ({ permissions, unit }) => permissions.length === 0 || permissions.some((one) => may(one, unit)),
  );
  useKeptFocus();
  useInvalidFocus();
  const home = screens.find(({ menu }) => menu) ?? screens[0];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when one goes somewhere
  useEffect(close, [location]);

  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 240, breakpoint: 'md', collapsed: { mobile: !isOpen } }}
      padding="md"
    >
      <a className="skip-link" href="#icerik">
        {texts.skip}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={texts.menu}
              aria-expanded={isOpen}
            />
            <Text fw={700} truncate visibleFrom="sm">
              {product}
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap" className="header-tools">
            <Presence />
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar component="nav" aria-label={texts.main}>
        <ScrollArea p="xs" type="auto">
          <Menu screens={screens} />
        </ScrollArea>
      </AppShell.Navbar>
      <IdleWarning />
      <AppShell.Main component="main" id="icerik" tabIndex={-1}>
        <UnkeptNotice />
        <ConnectionNotice />
        <IncidentBar />
        <WorkNotice />
        <LeftRunNotice />
        <Container size="82rem" px={0}>
          <Suspense fallback={<Loading />}>
            <Switch>
              {screens.map(({ path, component }) => (
                <Route key={path} path={path} component={component} />
              ))}
              <Route path="/">{home && <Redirect to={home.path} replace />}</Route>
              <Route>
                <NotFound />
              </Route>
            </Switch>
          </Suspense>
        </Container>
      </AppShell.Main>
    </AppShell>
  );
}
