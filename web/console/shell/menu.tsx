import { Box, NavLink, Text } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import { GROUP_TEXTS, type MenuGroup, type Screen } from '../app/screens.js';
import { useLanguage, useTexts } from '../i18n/language.js';

const GROUPS: readonly MenuGroup[] = ['desk', 'knowledge', 'bureau', 'management', 'administration'];

export function Menu({ screens }: { screens: readonly Screen[] }) {
  const groups = useTexts(GROUP_TEXTS);
  const { language } = useLanguage();
  const [location] = useLocation();
  // Of `/masa` and `/masa/yeni` the longer one.
  const here = screens
    .filter(({ path, menu }) => menu && (location === path || location.startsWith(`${path}/`)))
    .map(({ path }) => path)
    .sort((a, b) => b.length - a.length)[0];
  return GROUPS.map((group) => {
    const entries = screens.filter(({ menu }) => menu?.group === group);
    if (entries.length === 0) return null;
    const heading = `menu-${group}`;
    return (
      <Box key={group} mb="sm">
        <Text id={heading} size="sm" fw={700} c="dimmed" px="sm" py={4}>
          {groups[group]}
        </Text>
        <Box component="ul" aria-labelledby={heading} p={0} m={0} style={{ listStyle: 'none' }}>
          {entries.map(({ path, menu }) => {
            const isHere = path === here;
            return (
              <li key={path}>
                <NavLink
                  component={Link}
                  href={path}
                  label={menu?.label[language]}
                  active={isHere}
                  {...(isHere && { 'aria-current': 'page' })}
                />
              </li>
            );
          })}
        </Box>
      </Box>
    );
  });
}
